import type { ImportField } from '@recoup/contracts/imports'
import { isCurrency } from '@recoup/contracts/money'
import { createSerialDates } from '@recoup/spreadsheet/convert-serial-date'
import type { Cell, Row } from '@recoup/spreadsheet/table'
import {
  currencyOfSign,
  type DecimalSeparator,
  newAmountEvidence,
  readDigits,
  readNumber,
  splitAmount,
  weighAmount,
} from '../cells/read-amount.ts'
import { readCountry, readKind, readLanguage, readTimeZone } from '../cells/read-choice.ts'
import { readEmails, readPhones } from '../cells/read-contact.ts'
import { type DateOrder, newDateEvidence, readDateCell, readDateText, weighDate } from '../cells/read-date.ts'
import { describeProblem, type Problem, type ProblemCode } from '../problem-words.ts'
import { cellText, type PlannedColumn } from './plan-columns.ts'

export type ReadSettings = {
  dateOrder: DateOrder
  decimalSeparator: DecimalSeparator
  /** of amounts that name none */
  currency: string
  /** whose phone numbers come without a country code */
  country: string | undefined
  date1904: boolean
}

export type ReadDebt = {
  reference: string
  referenceGiven: boolean
  kind: string
  kindGiven: boolean
  currency: string
  /** minor units, digits */
  amount: string
  issuedOn: string | null
  dueOn: string
}

/** What a row says, each value in the form that is kept. Empty cells are null or empty lists. */
export type ReadRow = {
  number: number
  name: string | null
  reference: string | null
  emails: string[]
  phones: string[]
  address: Record<string, string> | null
  language: string | null
  timeZone: string | null
  tags: string[]
  notes: string | null
  debt: ReadDebt | null
  problems: Problem[]
}

/** The same few hundred texts come again and again in columns such as country: they are understood once. */
function remembered(read: (text: string) => string | undefined): (text: string) => string | undefined {
  const known = new Map<string, string | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    const value = read(text)
    if (known.size < 5000) known.set(text, value)
    return value
  }
}

/** Control characters but tab and line ends, halves of characters, and what is no character. */
const control = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/u

/** What Excel shows instead of a value, as CSV files carry it. */
const errorText = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/

/** Reads rows with the columns of a plan. `evidence` fills as rows are read: how the whole file writes dates and amounts. */
export function createRowReader(columns: readonly PlannedColumn[], settings: ReadSettings) {
  const at = new Map<ImportField, PlannedColumn[]>()
  for (const column of columns) if (column.field) at.set(column.field, [...(at.get(column.field) ?? []), column])
  const headerOf = (field: ImportField): string | null => at.get(field)?.[0]?.header ?? null
  const evidence = { amount: newAmountEvidence(), date: newDateEvidence() }
  const country = remembered(readCountry)
  const language = remembered(readLanguage)
  const timeZone = remembered(readTimeZone)
  const serialDate = createSerialDates(settings.date1904)
  const columnCurrency = at.get('amount')?.[0]?.currency ?? null

  let row: Row
  let problems: Problem[] = []
  const complain = (field: ImportField, code: ProblemCode, facts: Parameters<typeof describeProblem>[2] = {}) => {
    problems.push(describeProblem(code, headerOf(field), facts))
  }

  /** The cell of a field, null when empty or wrong. */
  function cellOf(field: ImportField): Exclude<Cell, null | { error: string }> | null {
    const column = at.get(field)?.[0]
    return column ? sound(row.cells[column.index], field) : null
  }

  function sound(cell: Cell | undefined, field: ImportField): Exclude<Cell, null | { error: string }> | null {
    if (cell === null || cell === undefined) return null
    if (typeof cell === 'object' && 'error' in cell) {
      if (cell.error === 'formula without a value') complain(field, 'formula_has_no_value')
      else complain(field, 'cell_has_an_error', { value: cell.error })
      return null
    }
    if (typeof cell === 'string' && cell.startsWith('#') && errorText.test(cell)) {
      complain(field, 'cell_has_an_error', { value: cell })
      return null
    }
    return cell
  }

  function textOf(field: ImportField, max: number, lines = false): string | null {
    const cell = cellOf(field)
    if (cell === null) return null
    const text = lines ? cellText(cell).trim() : cellText(cell).replace(/\s+/g, ' ').trim()
    if (text === '') return null
    if (control.test(text)) complain(field, 'text_has_control_characters')
    else if (text.length > max) complain(field, 'text_is_too_long', { max })
    else return text
    return null
  }

  function chosen(field: ImportField, code: ProblemCode, read: (text: string) => string | undefined): string | null {
    const text = textOf(field, 100)
    if (text === null) return null
    const value = read(text)
    if (value === undefined) complain(field, code, { value: text })
    return value ?? null
  }

  function listOf(
    field: 'email' | 'phone' | 'tags',
    read: (text: string) => { good: string[]; wrong: string[] },
    code: ProblemCode,
  ) {
    const all: string[] = []
    for (const column of at.get(field) ?? []) {
      const cell = sound(row.cells[column.index], field)
      if (cell === null) continue
      const text = cellText(cell)
      if (control.test(text)) {
        complain(field, 'text_has_control_characters')
        continue
      }
      const { good, wrong } = read(text)
      for (const value of wrong) problems.push(describeProblem(code, column.header, { value }))
      for (const value of good) if (!all.includes(value)) all.push(value)
    }
    return all
  }

  function readAddress(): Record<string, string> | null {
    const address: Record<string, string> = {}
    const put = (key: string, value: string | null) => {
      if (value !== null) address[key] = value
    }
    put('line1', textOf('line1', 200))
    put('line2', textOf('line2', 200))
    put('city', textOf('city', 100))
    put('region', textOf('region', 100))
    put('postalCode', textOf('postalCode', 20))
    put('country', chosen('country', 'country_is_unknown', country))
    return Object.keys(address).length > 0 ? address : null
  }

  function readName(): string | null {
    if (at.has('name')) return textOf('name', 200)
    const name = [textOf('firstName', 100), textOf('lastName', 100)].filter((part) => part !== null).join(' ')
    return name === '' ? null : name
  }

  function readDate(field: 'dueOn' | 'issuedOn'): string | null {
    const cell = cellOf(field)
    if (cell === null) return null
    let value: string
    if (typeof cell === 'object') value = readDateCell(cell.date)
    else if (typeof cell === 'number' && cell >= 10_000 && cell < 100_000) value = dateOfSerial(cell)
    else {
      const text = cellText(cell).trim()
      if (text === '') return null
      weighDate(text, evidence.date)
      value = readDateText(text, settings.dateOrder)
    }
    if (!value.startsWith('date_')) return value
    complain(field, value as ProblemCode, { value: cellText(cell) })
    return null
  }

  function dateOfSerial(serial: number): string {
    const cell = serialDate(serial)
    return cell !== null && typeof cell === 'object' && 'date' in cell ? readDateCell(cell.date) : 'date_is_unreadable'
  }

  function readAmount(): { amount: string; currency: string } | null {
    const cell = cellOf('amount')
    const named = readCurrency()
    if (cell === null || named === undefined) return null
    const currency = named ?? columnCurrency ?? settings.currency
    if (typeof cell === 'number') return amountOr(readNumber(cell, currency), currency, cellText(cell))
    const text = cellText(cell).trim()
    if (text === '') return null
    const written = typeof cell === 'string' ? splitAmount(text) : null
    if (!written) return amountOr('amount_is_unreadable', currency, text)
    weighAmount(written.digits, evidence.amount)
    if (written.negative) return amountOr('amount_is_negative', currency, text)
    const signed = written.sign ? currencyOfSign(written.sign, named ?? settings.currency, isCurrency) : null
    if (written.sign && !signed) return amountOr('amount_is_unreadable', currency, text)
    if (signed && named && signed !== named) {
      complain('amount', 'currency_contradicts_amount', { value: named, other: signed })
      return null
    }
    const own = signed ?? currency
    return amountOr(readDigits(written.digits, settings.decimalSeparator, own), own, text)
  }

  function amountOr(units: string, currency: string, text: string) {
    if (!units.startsWith('amount_')) return { amount: units, currency }
    complain('amount', units as ProblemCode, { value: text, currency })
    return null
  }

  /** null: none given; undefined: one that is wrong. */
  function readCurrency(): string | null | undefined {
    const text = textOf('currency', 20)
    if (text === null) return null
    const currency = currencyOfSign(text, settings.currency, isCurrency)
    if (currency) return currency
    complain('currency', 'currency_is_unknown', { value: text })
    return undefined
  }

  function readDebt(): ReadDebt | null {
    const wrongBefore = problems.length
    const money = readAmount()
    const dueOn = readDate('dueOn')
    const issuedOn = readDate('issuedOn')
    const given = textOf('debtReference', 100)
    const kindText = textOf('kind', 100)
    const kind = kindText === null ? 'invoice' : readKind(kindText)
    if (kind === undefined) complain('kind', 'kind_is_unknown', { value: kindText })
    if (problems.length > wrongBefore || kind === undefined) return null
    if (!money && !dueOn) {
      if (given !== null && at.has('amount')) complain('amount', 'amount_is_missing')
      return null
    }
    if (!money) complain('amount', 'amount_is_missing')
    else if (!dueOn) complain('dueOn', 'due_date_is_missing')
    else if (issuedOn && dueOn < issuedOn) complain('dueOn', 'due_date_is_before_issue_date', { value: issuedOn })
    else {
      const madeUp = `${dueOn} ${money.currency} ${money.amount}${issuedOn ? ` ${issuedOn}` : ''}`
      return {
        ...money,
        reference: given ?? madeUp,
        referenceGiven: given !== null,
        kind,
        kindGiven: kindText !== null,
        issuedOn,
        dueOn,
      }
    }
    return null
  }

  return {
    evidence,
    headerOf,
    read(next: Row): ReadRow {
      row = next
      problems = []
      const name = readName()
      const reference = textOf('reference', 100)
      const emails = listOf(
        'email',
        (text) => {
          const { emails: good, wrong } = readEmails(text)
          return { good, wrong }
        },
        'email_is_wrong',
      )
      const address = readAddress()
      const where = address?.country ?? settings.country
      const phones = listOf(
        'phone',
        (text) => {
          const { phones: good, wrong } = readPhones(text, where)
          return { good, wrong }
        },
        'phone_is_wrong',
      )
      const tags = listOf('tags', (text) => splitTags(text), 'text_is_too_long')
      if (emails.length > 20) complain('email', 'too_many_contacts')
      if (phones.length > 20) complain('phone', 'too_many_contacts')
      if (tags.length > 50) complain('tags', 'too_many_tags')
      return {
        number: next.number,
        name,
        reference,
        emails,
        phones,
        address,
        language: chosen('language', 'language_is_unknown', language),
        timeZone: chosen('timeZone', 'time_zone_is_unknown', timeZone),
        tags,
        notes: textOf('notes', 10_000, true),
        debt: readDebt(),
        problems,
      }
    },
  }
}

function splitTags(text: string): { good: string[]; wrong: string[] } {
  const parts = text
    .split(/[;,\n]+/)
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter((part) => part !== '')
  return { good: parts.filter((part) => part.length <= 50), wrong: parts.filter((part) => part.length > 50) }
}
