import type { ImportField } from '@recoup/contracts/imports'

export type TemplateLanguage = 'en' | 'de' | 'fr' | 'es'

/** The language of files for an organisation: its own where it is one of ours, else English. */
export const templateLanguageOf = (locale: string): TemplateLanguage => {
  const language = locale.split('-')[0]
  return language === 'de' || language === 'fr' || language === 'es' ? language : 'en'
}

export const templateFields = [
  'name',
  'reference',
  'email',
  'phone',
  'line1',
  'postalCode',
  'city',
  'country',
  'debtReference',
  'kind',
  'amount',
  'currency',
  'issuedOn',
  'dueOn',
  'tags',
  'notes',
] as const satisfies readonly ImportField[]
export type TemplateField = (typeof templateFields)[number]

type Words = Record<TemplateField, readonly [header: string, note: string]>

export const templateWords: Record<TemplateLanguage, Words> = {
  en: {
    name: ['Customer name', 'Needed. Company or person.'],
    reference: [
      'Customer number',
      'Your own number of the customer. Rows with the same number are one customer with several debts.',
    ],
    email: ['E-mail', 'Several apart by a semicolon.'],
    phone: ['Phone', 'With country code, such as +44 20 7946 0000. Several apart by a semicolon.'],
    line1: ['Street', 'Street and house number.'],
    postalCode: ['Postal code', 'As text, so that leading zeros stay.'],
    city: ['City', 'Town or city.'],
    country: ['Country', 'Two-letter code or name: GB, Germany.'],
    debtReference: ['Invoice number', 'Tells the debts of a customer apart. Without it, due date and amount do.'],
    kind: ['Kind of debt', 'Choose from the list. Invoice when empty.'],
    amount: ['Amount', 'What is owed, above zero. Empty together with the due date: the customer alone is added.'],
    currency: ['Currency', 'Choose from the list. Your own currency when empty.'],
    issuedOn: [
      'Invoice date',
      'The day the debt counts from. Today, or the due date when that is earlier, when empty.',
    ],
    dueOn: ['Due date', 'The day on which it is to be paid. Needed where there is an amount.'],
    tags: ['Tags', 'Several apart by a semicolon.'],
    notes: ['Notes', 'Anything worth knowing.'],
  },
  de: {
    name: ['Kundenname', 'Erforderlich. Firma oder Person.'],
    reference: [
      'Kundennummer',
      'Ihre eigene Nummer des Kunden. Zeilen mit derselben Nummer sind ein Kunde mit mehreren Forderungen.',
    ],
    email: ['E-Mail', 'Mehrere durch Semikolon getrennt.'],
    phone: ['Telefon', 'Mit Ländervorwahl, etwa +49 30 1234567. Mehrere durch Semikolon getrennt.'],
    line1: ['Straße', 'Straße und Hausnummer.'],
    postalCode: ['PLZ', 'Als Text, damit führende Nullen bleiben.'],
    city: ['Ort', 'Stadt oder Ort.'],
    country: ['Land', 'Zweistelliger Code oder Name: DE, Österreich.'],
    debtReference: [
      'Rechnungsnummer',
      'Unterscheidet die Forderungen eines Kunden. Fehlt sie, tun es Fälligkeit und Betrag.',
    ],
    kind: ['Forderungsart', 'Aus der Liste wählen. Leer: Rechnung.'],
    amount: [
      'Betrag',
      'Was geschuldet wird, über null. Leer zusammen mit der Fälligkeit: nur der Kunde wird angelegt.',
    ],
    currency: ['Währung', 'Aus der Liste wählen. Leer: Ihre eigene Währung.'],
    issuedOn: ['Rechnungsdatum', 'Ab wann die Forderung zählt. Leer: heute oder, wenn früher, die Fälligkeit.'],
    dueOn: ['Fällig am', 'Tag, an dem zu zahlen ist. Erforderlich, wo ein Betrag steht.'],
    tags: ['Schlagworte', 'Mehrere durch Semikolon getrennt.'],
    notes: ['Notizen', 'Was sonst wissenswert ist.'],
  },
  fr: {
    name: ['Nom du client', 'Obligatoire. Entreprise ou personne.'],
    reference: [
      'Numéro client',
      'Votre propre numéro du client. Les lignes de même numéro forment un client avec plusieurs créances.',
    ],
    email: ['Courriel', 'Plusieurs séparés par un point-virgule.'],
    phone: ['Téléphone', 'Avec l’indicatif du pays, comme +33 1 23 45 67 89. Plusieurs séparés par un point-virgule.'],
    line1: ['Adresse', 'Rue et numéro.'],
    postalCode: ['Code postal', 'En texte, pour garder les zéros.'],
    city: ['Ville', 'Ville ou commune.'],
    country: ['Pays', 'Code à deux lettres ou nom : FR, Belgique.'],
    debtReference: [
      'Numéro de facture',
      'Distingue les créances d’un client. À défaut, l’échéance et le montant le font.',
    ],
    kind: ['Type de créance', 'À choisir dans la liste. Vide : facture.'],
    amount: ['Montant', 'Ce qui est dû, supérieur à zéro. Vide avec l’échéance : seul le client est ajouté.'],
    currency: ['Devise', 'À choisir dans la liste. Vide : votre propre devise.'],
    issuedOn: [
      'Date de facture',
      'Jour à partir duquel la créance compte. Vide : aujourd’hui, ou l’échéance si elle est antérieure.',
    ],
    dueOn: ['Échéance', 'Jour où il faut payer. Obligatoire s’il y a un montant.'],
    tags: ['Étiquettes', 'Plusieurs séparées par un point-virgule.'],
    notes: ['Remarques', 'Tout ce qu’il est utile de savoir.'],
  },
  es: {
    name: ['Nombre del cliente', 'Obligatorio. Empresa o persona.'],
    reference: [
      'Número de cliente',
      'Su propio número del cliente. Las filas con el mismo número son un cliente con varias deudas.',
    ],
    email: ['Correo electrónico', 'Varios separados por punto y coma.'],
    phone: ['Teléfono', 'Con prefijo del país, como +34 912 34 56 78. Varios separados por punto y coma.'],
    line1: ['Dirección', 'Calle y número.'],
    postalCode: ['Código postal', 'Como texto, para conservar los ceros.'],
    city: ['Ciudad', 'Ciudad o localidad.'],
    country: ['País', 'Código de dos letras o nombre: ES, Portugal.'],
    debtReference: [
      'Número de factura',
      'Distingue las deudas de un cliente. Sin él, lo hacen el vencimiento y el importe.',
    ],
    kind: ['Tipo de deuda', 'Elija de la lista. Vacío: factura.'],
    amount: ['Importe', 'Lo que se debe, mayor que cero. Vacío junto con el vencimiento: solo se añade el cliente.'],
    currency: ['Moneda', 'Elija de la lista. Vacío: su propia moneda.'],
    issuedOn: ['Fecha de factura', 'Día desde el que cuenta la deuda. Vacío: hoy, o el vencimiento si es anterior.'],
    dueOn: ['Fecha de vencimiento', 'Día en que hay que pagar. Obligatorio si hay importe.'],
    tags: ['Etiquetas', 'Varias separadas por punto y coma.'],
    notes: ['Observaciones', 'Todo lo que convenga saber.'],
  },
}

const sheetWords: Record<TemplateLanguage, { template: string; sheet: string; why: string; note: string }> = {
  en: {
    template: 'Customers',
    sheet: 'Refused rows',
    why: 'Why it was refused',
    note: 'Correct the rows and upload this file as it is. This column is not read.',
  },
  de: {
    template: 'Kunden',
    sheet: 'Abgelehnte Zeilen',
    why: 'Warum abgelehnt',
    note: 'Zeilen berichtigen und diese Datei so wieder hochladen. Diese Spalte wird nicht gelesen.',
  },
  fr: {
    template: 'Clients',
    sheet: 'Lignes refusées',
    why: 'Pourquoi refusé',
    note: 'Corrigez les lignes et envoyez ce fichier tel quel. Cette colonne n’est pas lue.',
  },
  es: {
    template: 'Clientes',
    sheet: 'Filas rechazadas',
    why: 'Por qué se rechazó',
    note: 'Corrija las filas y suba este archivo tal cual. Esta columna no se lee.',
  },
}

export const refusedSheetWords = (locale: string) => sheetWords[templateLanguageOf(locale)]
