export type DateOrder = 'day_month' | 'month_day'

/** How many texts of a column fit only one order. `unclear`: fit both and would mean different days. */
export type DateEvidence = { dayMonth: number; monthDay: number; unclear: string[]; unclearCount: number }

export type DateProblem = 'date_is_unreadable' | 'date_does_not_exist' | 'date_is_out_of_range'

export const newDateEvidence = (): DateEvidence => ({ dayMonth: 0, monthDay: 0, unclear: [], unclearCount: 0 })

const isoText = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ].*)?$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const numeric = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?[ T].*)?$/
const dayFirst =
  /^(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[\s./-]*(?:de\s+|of\s+)?(\p{L}+)\.?,?[\s./-]*(?:de\s+|del\s+)?(\d{4}|\d{2})$/u
const monthFirst = /^(\p{L}+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})$/u

const monthLanguages = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da']
let monthNames: Map<string, number> | undefined

const foldName = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\W/g, '')

function monthOf(name: string): number | undefined {
  if (!monthNames) {
    monthNames = new Map()
    for (const language of monthLanguages)
      for (const style of ['long', 'short'] as const)
        for (let month = 1; month <= 12; month++) {
          const format = new Intl.DateTimeFormat(language, { month: style, day: 'numeric', timeZone: 'UTC' })
          const part = format.formatToParts(Date.UTC(2026, month - 1, 15)).find((one) => one.type === 'month')?.value
          if (part && !monthNames.has(foldName(part))) monthNames.set(foldName(part), month)
        }
    monthNames.set('sept', 9)
    monthNames.set('mrz', 3)
  }
  return monthNames.get(foldName(name))
}

/** Two digits mean 1970 to 2069. */
const yearOf = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) < 70 ? 2000 : 1900)

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

function dateOf(year: number, month: number, day: number): string | DateProblem {
  if (month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return 'date_does_not_exist'
  if (year < 1950 || year > 2150) return 'date_is_out_of_range'
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** Adds what one text says about the column's order of day and month. */
export function weighDate(text: string, evidence: DateEvidence): void {
  const match = numeric.exec(text)
  if (!match) return
  const first = Number(match[1])
  const second = Number(match[3])
  if (first > 31 || second > 31 || first === 0 || second === 0) return
  if (first > 12 && second <= 12) evidence.dayMonth++
  else if (second > 12 && first <= 12) evidence.monthDay++
  // With full stops it is day.month everywhere.
  else if (first <= 12 && second <= 12 && match[2] === '.') evidence.dayMonth++
  else if (first <= 12 && second <= 12 && first !== second) {
    evidence.unclearCount++
    if (evidence.unclear.length < 5 && !evidence.unclear.includes(text)) evidence.unclear.push(text)
  }
}

/** The column's order; null when a person has to say it: nothing tells, or texts contradict one another. */
export function decideDateOrder({ dayMonth, monthDay, unclearCount }: DateEvidence): DateOrder | null {
  const told = dayMonth + monthDay
  if (told === 0) return unclearCount === 0 ? 'day_month' : null
  if (monthDay <= told / 10) return 'day_month'
  if (dayMonth <= told / 10) return 'month_day'
  return null
}

/** Reads a text as a calendar day, YYYY-MM-DD. ISO and written months need no order. */
export function readDateText(text: string, order: DateOrder): string | DateProblem {
  const iso = isoText.exec(text)
  if (iso) return dateOf(Number(iso[1]), Number(iso[3]), Number(iso[4]))
  const packed = compact.exec(text)
  if (packed) return dateOf(Number(packed[1]), Number(packed[2]), Number(packed[3]))
  const match = numeric.exec(text)
  if (match) {
    const first = Number(match[1])
    const second = Number(match[3])
    const year = yearOf(match[4] ?? '')
    return order === 'day_month' ? dateOf(year, second, first) : dateOf(year, first, second)
  }
  const written = dayFirst.exec(text)
  if (written) return withMonth(written[2] ?? '', Number(written[1]), yearOf(written[3] ?? ''))
  const american = monthFirst.exec(text)
  if (american) return withMonth(american[1] ?? '', Number(american[2]), Number(american[3]))
  return 'date_is_unreadable'
}

function withMonth(name: string, day: number, year: number): string | DateProblem {
  const month = monthOf(name)
  return month === undefined ? 'date_is_unreadable' : dateOf(year, month, day)
}

/** The calendar day of a real date cell, which may carry a time. */
export function readDateCell(date: string): string | DateProblem {
  return dateOf(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)))
}
