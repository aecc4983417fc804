import { debtKinds } from '@recoup/contracts/customers'
import { currencies, exponentOf } from '@recoup/contracts/money'
import type { Actor } from '@recoup/platform/actor'
import type { Cell } from '@recoup/spreadsheet/table'
import type { WriteSheet } from '@recoup/spreadsheet/write-xlsx'
import { kindNames } from './cells/read-choice.ts'
import {
  refusedSheetWords,
  type TemplateField,
  templateFields,
  templateLanguageOf,
  templateWords,
} from './template-words.ts'

const dayMs = 86_400_000
const dayAfter = (day: string, days: number): { date: string } => ({
  date: new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(Date.parse(day) + days * dayMs),
})

const examples: Record<'en' | 'de' | 'fr' | 'es', readonly [string, string, string, string, string, string, string][]> =
  {
    en: [
      [
        'Miller & Sons Ltd',
        'accounts@miller-sons.example',
        '+44 20 7946 0018',
        '12 High Street',
        'SW1A 1AA',
        'London',
        'GB',
      ],
      ['Ann Baker', 'ann.baker@mail.example', '+44 161 496 0123', '4 Mill Lane', 'M1 1AE', 'Manchester', 'GB'],
    ],
    de: [
      [
        'Müller & Söhne GmbH',
        'buchhaltung@mueller-soehne.example',
        '+49 30 23125 018',
        'Hauptstraße 12',
        '10115',
        'Berlin',
        'DE',
      ],
      ['Anna Becker', 'anna.becker@mail.example', '+49 89 123456 78', 'Mühlweg 4', '01067', 'Dresden', 'DE'],
    ],
    fr: [
      [
        'Martin et Fils SARL',
        'compta@martin-fils.example',
        '+33 1 99 00 12 34',
        '12 rue de la Paix',
        '75002',
        'Paris',
        'FR',
      ],
      [
        'Anne Boulanger',
        'anne.boulanger@mail.example',
        '+33 2 61 91 12 34',
        '4 chemin du Moulin',
        '01000',
        'Bourg-en-Bresse',
        'FR',
      ],
    ],
    es: [
      [
        'Molina e Hijos S.L.',
        'cuentas@molina-hijos.example',
        '+34 912 34 56 78',
        'Calle Mayor 12',
        '28013',
        'Madrid',
        'ES',
      ],
      [
        'Ana Panadero',
        'ana.panadero@mail.example',
        '+34 932 34 56 78',
        'Calle del Molino 4',
        '08001',
        'Barcelona',
        'ES',
      ],
    ],
  }

/** The template's sheet in the organisation's language: notes, drop-downs, and three examples (a customer with two debts, and one more). */
export function describeTemplate(actor: Pick<Actor, 'locale' | 'currency' | 'today'>): WriteSheet {
  const language = templateLanguageOf(actor.locale)
  const words = templateWords[language]
  const kinds = debtKinds.map((kind) => kindNames[language][kind])
  const commonFirst = [...new Set([actor.currency, 'EUR', 'USD', 'GBP', 'CHF', ...currencies])]
  const columns = templateFields.map((field) => {
    const [header, note] = words[field]
    const described = { header, note, width: Math.max(14, header.length + 4) }
    if (field === 'kind') return { ...described, dropDown: kinds }
    if (field === 'currency') return { ...described, dropDown: commonFirst }
    if (field === 'amount') return { ...described, numFmt: exponentOf(actor.currency) === 0 ? '#,##0' : '#,##0.00' }
    if (field === 'issuedOn' || field === 'dueOn') return { ...described, kind: 'date' as const }
    return { ...described, kind: 'text' as const }
  })
  return { name: refusedSheetWords(actor.locale).template, columns, rows: exampleRows(actor, language) }
}

function exampleRows(actor: Pick<Actor, 'currency' | 'today'>, language: 'en' | 'de' | 'fr' | 'es'): Cell[][] {
  const [company, person] = examples[language]
  const row = (
    who: (typeof examples)['en'][number] | undefined,
    rest: Partial<Record<TemplateField, Cell>>,
  ): Cell[] => {
    const [name, email, phone, line1, postalCode, city, country] = who ?? []
    const values: Partial<Record<TemplateField, Cell | undefined>> = {
      name,
      email,
      phone,
      line1,
      postalCode,
      city,
      country,
      ...rest,
    }
    return templateFields.map((field) => values[field] ?? null)
  }
  const kind = (name: 'invoice' | 'rent') => kindNames[language][name]
  const debt = (reference: string, amount: number, issued: number, due: number, of: 'invoice' | 'rent') => ({
    debtReference: reference,
    kind: kind(of),
    amount,
    currency: actor.currency,
    issuedOn: dayAfter(actor.today, issued),
    dueOn: dayAfter(actor.today, due),
  })
  return [
    row(company, { reference: 'C-1001', ...debt('2026-0041', 1250, -45, -15, 'invoice') }),
    row(company, { reference: 'C-1001', ...debt('2026-0057', 480, -10, 20, 'invoice') }),
    row(person, { reference: 'C-1002', ...debt('R-03', 720, -5, 9, 'rent') }),
  ]
}
