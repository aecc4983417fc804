import { debtKinds } from '@recoup/contracts/customers'
import { getCountries } from 'libphonenumber-js/max'
import { foldHeader } from '../recognise-columns.ts'

export type DebtKind = (typeof debtKinds)[number]

/** Names of kinds, the first of each list being the one that the template offers. */
export const kindNames: Record<'en' | 'de' | 'fr' | 'es', Record<DebtKind, string>> = {
  en: {
    invoice: 'Invoice',
    loan: 'Loan',
    credit_card: 'Credit card',
    rent: 'Rent',
    utility: 'Utility',
    medical: 'Medical',
    membership: 'Membership',
    tax: 'Tax',
    other: 'Other',
  },
  de: {
    invoice: 'Rechnung',
    loan: 'Darlehen',
    credit_card: 'Kreditkarte',
    rent: 'Miete',
    utility: 'Versorgung',
    medical: 'Behandlung',
    membership: 'Mitgliedschaft',
    tax: 'Steuer',
    other: 'Sonstiges',
  },
  fr: {
    invoice: 'Facture',
    loan: 'Prêt',
    credit_card: 'Carte de crédit',
    rent: 'Loyer',
    utility: 'Énergie et eau',
    medical: 'Soins',
    membership: 'Adhésion',
    tax: 'Impôt',
    other: 'Autre',
  },
  es: {
    invoice: 'Factura',
    loan: 'Préstamo',
    credit_card: 'Tarjeta de crédito',
    rent: 'Alquiler',
    utility: 'Suministro',
    medical: 'Sanidad',
    membership: 'Cuota',
    tax: 'Impuesto',
    other: 'Otro',
  },
}

const moreKindNames: Record<DebtKind, string> = {
  invoice: 'invoices|bill|rechnungen|fattura|factuur|fatura|inv',
  loan: 'credit|kredit|mortgage|darlehn|emprunt|credito|prestito|lening|emprestimo',
  credit_card: 'creditcard|card|karte|carte|tarjeta|carta di credito',
  rent: 'lease|mietschuld|renta|affitto|huur|aluguel|renda',
  utility: 'utilities|electricity|gas|water|power|strom|wasser|energie|nebenkosten|luz|agua',
  medical: 'health|hospital|arzt|krankenhaus|hopital|salud|medico',
  membership: 'subscription|abo|abonnement|fee|fees|beitrag|mitgliedsbeitrag|cotisation|suscripcion',
  tax: 'taxes|steuern|taxe|impots|impuestos|tassa|belasting|imposto',
  other: 'misc|miscellaneous|andere|divers|otros|altro|overig|outro',
}

const kinds = new Map<string, DebtKind>()
for (const kind of debtKinds) {
  kinds.set(foldHeader(kind), kind)
  for (const name of moreKindNames[kind].split('|')) kinds.set(foldHeader(name), kind)
}
for (const names of Object.values(kindNames)) for (const kind of debtKinds) kinds.set(foldHeader(names[kind]), kind)

export const readKind = (text: string): DebtKind | undefined => kinds.get(foldHeader(text))

const namingLanguages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt']

let countries: Map<string, string> | undefined

/** ISO 3166-1 alpha-2 of a country's code or name in one of several languages. */
export function readCountry(text: string): string | undefined {
  if (!countries) {
    countries = new Map()
    for (const language of namingLanguages) {
      const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
      for (const code of getCountries()) {
        countries.set(foldHeader(code), code)
        const name = names.of(code)
        if (name && !countries.has(foldHeader(name))) countries.set(foldHeader(name), code)
      }
    }
    for (const [name, code] of [
      ['uk', 'GB'],
      ['england', 'GB'],
      ['scotland', 'GB'],
      ['greatbritain', 'GB'],
      ['usa', 'US'],
      ['unitedstatesofamerica', 'US'],
      ['brd', 'DE'],
      ['d', 'DE'],
      ['ger', 'DE'],
      ['deu', 'DE'],
      ['aut', 'AT'],
      ['che', 'CH'],
      ['fra', 'FR'],
      ['gbr', 'GB'],
      ['esp', 'ES'],
      ['ita', 'IT'],
      ['nld', 'NL'],
      ['holland', 'NL'],
    ] as const)
      countries.set(name, code)
  }
  return countries.get(foldHeader(text))
}

let languages: Map<string, string> | undefined
const commonLanguages =
  'en de fr es it nl pt pl sv da nb nn no fi cs sk hu ro bg el tr ru uk ar he hi zh ja ko th vi id ms hr sr sl et lv lt'

/** A language tag (`de`, `de-AT`), or the name of a language in one of several languages. */
export function readLanguage(text: string): string | undefined {
  if (!languages) {
    languages = new Map()
    for (const code of commonLanguages.split(' ')) {
      for (const language of [...namingLanguages, code]) {
        const name = new Intl.DisplayNames(language, { type: 'language' }).of(code)
        if (name) languages.set(foldHeader(name), code)
      }
    }
  }
  const named = languages.get(foldHeader(text))
  if (named) return named
  const tag = text.trim().replaceAll('_', '-')
  if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag)) return undefined
  try {
    return Intl.getCanonicalLocales(tag)[0]
  } catch {
    return undefined
  }
}

/** An IANA time zone such as Europe/Berlin. */
export function readTimeZone(text: string): string | undefined {
  const name = text.trim().replaceAll(' ', '_')
  if (!/^[A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(name)) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** The country of a time zone, else of a locale: whose phone numbers are written without +... */
export function countryOf(timeZone: string, locale: string): string | undefined {
  const own = new Intl.Locale(locale)
  if (own.region) return own.region
  for (const code of getCountries()) {
    const zones = (new Intl.Locale(`und-${code}`) as { getTimeZones?(): string[] | undefined }).getTimeZones?.()
    if (zones?.includes(timeZone)) return code
  }
  return own.maximize().region
}
