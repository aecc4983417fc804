import { dateFormat } from '../intl-formats.ts'

type Order = 'dmy' | 'mdy' | 'ymd'

/** In which order a language writes day, month and year. */
export function dateOrderOf(locale: string): Order {
  const parts = new Intl.DateTimeFormat(locale, { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' })
    .formatToParts(0)
    .flatMap((part) => (part.type === 'day' || part.type === 'month' || part.type === 'year' ? [part.type[0]] : []))
    .join('')
  return parts === 'mdy' || parts === 'ymd' ? parts : 'dmy'
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

function isoOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * Reads a day as ISO (`2026-11-21`) or the way the language writes it (`21.11.2026`, `11/21/2026`, `21/11/26`).
 * Dots always mean day first. Returns `YYYY-MM-DD`, or null where the text is no day.
 */
export function parseDate(text: string, locale: string): string | null {
  const trimmed = text.trim()
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(trimmed)
  if (iso) return isoOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const local = /^(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{2}|\d{4})$/.exec(trimmed)
  if (!local) return null
  const [, first, separator, second, yearText = ''] = local
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText)
  const monthFirst = separator !== '.' && dateOrderOf(locale) === 'mdy'
  return monthFirst ? isoOf(year, Number(first), Number(second)) : isoOf(year, Number(second), Number(first))
}

/** `2026-11-21` as the language writes a day: `21 Nov 2026`. Days have no zone. */
export function formatDay(day: string, locale: string, style: 'short' | 'long' = 'short'): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const options: Intl.DateTimeFormatOptions =
    style === 'long'
      ? { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
      : { day: 'numeric', month: 'short', year: 'numeric' }
  return dateFormat(locale, { ...options, timeZone: 'UTC' }).format(Date.UTC(year, month - 1, date))
}
