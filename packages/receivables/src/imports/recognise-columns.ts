import type { ImportField } from '@recoup/contracts/imports'
import { isCurrency } from '@recoup/contracts/money'

/**
 * Names under which a column is known, in English, German, French, Spanish, Italian, Dutch and Portuguese; compared
 * without case, accents, blanks and punctuation.
 */
const aliases: Record<ImportField | 'ignored', string> = {
  name: `name|customer|customer name|client|client name|company|company name|debtor|debtor name|account name|full name|contact name|payer|
    kunde|kundenname|firma|firmenname|schuldner|name des kunden|debitor|debitorname|mandant|nom|nom du client|raison sociale|
    societe|debiteur|nom complet|nombre|nombre del cliente|cliente|razon social|deudor|empresa|nombre completo|nome|
    nome cliente|ragione sociale|azienda|debitore|nome e cognome|klant|klantnaam|naam|bedrijf|bedrijfsnaam|nome do cliente|devedor`,
  firstName:
    'first name|firstname|given name|forename|vorname|prenom|nombre de pila|primer nombre|voornaam|primeiro nome',
  lastName:
    'last name|lastname|surname|family name|nachname|familienname|nom de famille|apellido|apellidos|cognome|achternaam|sobrenome|apelido',
  reference: `customer reference|customer number|customer no|customer id|customer code|customer ref|client number|client id|client reference|
    client code|account number|account no|account id|account reference|debtor number|debtor id|external reference|external id|kundennummer|
    kunden nr|kundennr|kunden id|kundenreferenz|debitorennummer|debitoren nr|debitornummer|numero client|numero de client|n client|
    no client|code client|reference client|id client|numero de cliente|n de cliente|codigo de cliente|codigo cliente|
    referencia del cliente|referencia cliente|id cliente|numero cliente|codice cliente|riferimento cliente|klantnummer|klant nr|
    klantcode|klantreferentie|codigo do cliente|numero do cliente`,
  email: `email|e mail|mail|email address|e mail address|mail address|contact email|customer email|e mail adresse|mailadresse|emailadresse|courriel|
    adresse e mail|adresse email|adresse mail|correo|correo electronico|direccion de correo|posta elettronica|indirizzo email|
    e mailadres|mailadres`,
  phone: `phone|phone number|telephone|telephone number|tel|tel no|mobile|mobile number|mobile phone|cell|cell phone|cellphone|contact number|
    telefon|telefonnummer|tel nr|handy|handynummer|mobil|mobiltelefon|mobilnummer|rufnummer|numero de telephone|portable|
    telephone portable|telefono|numero de telefono|movil|celular|telefono movil|cellulare|numero di telefono|telefoon|
    telefoonnummer|mobiel|telefone|telemovel`,
  line1: `address|street|street address|address line 1|address 1|address line|adresse|anschrift|strasse|strasse und hausnummer|
    strasse hausnummer|adresszeile 1|rue|adresse 1|adresse ligne 1|direccion|calle|domicilio|direccion 1|indirizzo|via|adres|straat|
    endereco|morada|rua`,
  line2: `address line 2|address 2|adresszeile 2|adresszusatz|adresse 2|adresse ligne 2|complement d adresse|direccion 2|
    complemento|indirizzo 2|suite|apartment|unit`,
  postalCode: `postal code|postcode|post code|zip|zip code|zipcode|plz|postleitzahl|code postal|cp|codigo postal|cap|
    codice postale|cep`,
  city: 'city|town|ort|stadt|wohnort|ville|commune|ciudad|poblacion|localidad|citta|comune|stad|plaats|woonplaats|cidade|localidade',
  region:
    'state|region|province|county|state province|bundesland|kanton|departement|provincia|estado|comunidad|regione|provincie|regiao',
  country: 'country|country code|land|landercode|laendercode|pays|code pays|pais|codigo de pais|paese|nazione',
  language: 'language|preferred language|language code|sprache|langue|idioma|lengua|lingua|taal',
  timeZone: 'time zone|timezone|zeitzone|fuseau horaire|zona horaria|huso horario|fuso orario|tijdzone|fuso horario',
  tags: 'tags|tag|labels|label|categories|schlagworte|schlagworter|stichworte|etiquettes|mots cles|etiquetas|etichette|categorias',
  notes: `notes|note|comment|comments|remark|remarks|notizen|notiz|bemerkung|bemerkungen|kommentar|anmerkung|anmerkungen|remarque|
    remarques|commentaire|commentaires|notas|nota|observaciones|comentario|comentarios|commento|osservazioni|opmerking|opmerkingen|
    observacoes`,
  amount: `amount|amount due|amount owed|outstanding|outstanding amount|open amount|balance|balance due|open balance|due amount|invoice amount|
    total due|debt amount|debt|principal|amount outstanding|total amount|invoice total|betrag|offener betrag|forderung|
    forderungsbetrag|rechnungsbetrag|offen|saldo|offener saldo|restbetrag|schuldbetrag|hauptforderung|gesamtbetrag|montant|montant du|
    solde|montant total|montant restant|solde du|montant de la facture|importe|monto|importe pendiente|saldo pendiente|
    importe adeudado|deuda|importe total|importe de la factura|importo|importo dovuto|importo fattura|importo totale|bedrag|
    openstaand bedrag|openstaand|factuurbedrag|valor|montante|valor em divida`,
  currency: 'currency|currency code|ccy|cur|wahrung|waehrung|devise|monnaie|code devise|moneda|divisa|valuta|moeda',
  dueOn: `due date|due|due on|date due|payment due|payment due date|payment date due|invoice due date|maturity|maturity date|pay by|
    fallig|faellig|falligkeit|faelligkeit|falligkeitsdatum|faelligkeitsdatum|fallig am|faellig am|zahlbar bis|zahlungsziel|echeance|
    date d echeance|date echeance|date limite|date limite de paiement|a payer avant|vencimiento|fecha de vencimiento|fecha vencimiento|
    fecha limite|vence|scadenza|data scadenza|data di scadenza|vervaldatum|vervaldag|vencimento|data de vencimento`,
  debtReference: `debt reference|debt number|debt id|debt no|invoice|invoice number|invoice no|invoice id|invoice reference|document number|
    document no|contract number|loan number|rechnung|rechnungsnummer|rechnungs nr|rechnungsnr|belegnummer|beleg nr|belegnr|
    forderungsnummer|vertragsnummer|aktenzeichen|facture|numero de facture|numero facture|n facture|no facture|reference facture|
    reference de la creance|reference creance|numero de contrat|factura|numero de factura|n de factura|no factura|n factura|
    referencia de la deuda|referencia deuda|numero de contrato|fattura|numero fattura|numero di fattura|riferimento fattura|factuur|
    factuurnummer|fatura|numero da fatura`,
  kind: `kind|type|debt type|debt kind|type of debt|kind of debt|forderungsart|art|art der forderung|typ|type de creance|nature|
    nature de la creance|tipo|tipo de deuda|clase|tipo di debito|soort|tipo de divida`,
  issuedOn: `issue date|issued|issued on|invoice date|date of invoice|document date|date issued|billing date|ausgestellt|ausgestellt am|
    rechnungsdatum|ausstellungsdatum|belegdatum|date de facture|date facture|date d emission|date emission|fecha de emision|
    fecha emision|fecha de factura|fecha factura|data emissione|data fattura|data di emissione|factuurdatum|data de emissao|data da fatura`,
  ignored: `why it was refused|warum abgelehnt|pourquoi refuse|por que se rechazo`,
}

/** Names that are likely, but mean something else as often: a person says yes to them. */
const guesses: Partial<Record<ImportField, string>> = {
  reference:
    'reference|ref|number|no|nr|id|code|referenz|nummer|numero|referencia|riferimento|referentie|referencia|key',
  dueOn: 'date|datum|fecha|data|deadline|frist|termin|zahlungsdatum|payment date',
  amount:
    'total|sum|summe|gesamt|value|wert|somme|suma|price|preis|prix|precio|owed|owes|sum due|rest|net|gross|netto|brutto',
  name: 'contact|kontakt|person|who|titel|title|bezeichnung|tenant|patient|member|mieter|mitglied|student|account|konto|compte|cuenta',
  email: 'contact mail|mailto|correo e',
  phone: 'fon|fone|telephone 1|call',
}

export const foldHeader = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replace(/[^\p{L}\p{N}]+/gu, '')

const fieldByAlias = new Map<string, ImportField | 'ignored'>()
for (const [field, names] of Object.entries(aliases) as [ImportField | 'ignored', string][])
  for (const name of names.split('|')) {
    const key = foldHeader(name)
    if (!fieldByAlias.has(key)) fieldByAlias.set(key, field)
  }
// `reference` alone may be the customer's or the debt's.
for (const field of Object.keys(aliases) as ImportField[])
  if (field !== 'reference') fieldByAlias.set(foldHeader(field), field)

const guessByAlias = new Map<string, ImportField>()
for (const [field, names] of Object.entries(guesses) as [ImportField, string][])
  for (const name of names.split('|')) guessByAlias.set(foldHeader(name), field)

export type RecognisedHeader = {
  field: ImportField | null
  guess: ImportField | null
  /** the column that says why rows were refused last time */
  ignored: boolean
  /** `Amount (EUR)` names the currency of its column */
  currency: string | null
}

/** What a header means by its name alone. `E-Mail 2` is another e-mail column; `Amount (EUR)` an amount in euros. */
export function recogniseHeader(header: string): RecognisedHeader {
  const currency = /(?:^|[^\p{L}])([A-Z]{3})(?:[^\p{L}]|$)/u.exec(header)?.[1]
  const inCurrency = currency !== undefined && isCurrency(currency) ? currency : null
  const plain = header.replace(/[([].*?[)\]]/g, ' ')
  const withoutCurrency = inCurrency ? plain.replace(new RegExp(`\\b(?:in\\s+)?${inCurrency}\\b`), ' ') : plain
  const forms = [
    header,
    plain,
    withoutCurrency,
    plain.replace(/[\s_-]*\d+\s*$/, ''),
    plain.replace(/[*:]+\s*$/, ''),
  ].map(foldHeader)
  for (const form of forms) {
    const field = fieldByAlias.get(form)
    if (field === 'ignored') return { field: null, guess: null, ignored: true, currency: null }
    if (field) return { field, guess: field, ignored: false, currency: field === 'amount' ? inCurrency : null }
  }
  const guess = forms.map((form) => guessByAlias.get(form)).find((one) => one !== undefined) ?? null
  return { field: null, guess, ignored: false, currency: guess === 'amount' ? inCurrency : null }
}

/** Fields that several columns may carry at once. */
export const repeatable: ReadonlySet<ImportField> = new Set(['email', 'phone', 'tags'])
