import { dateFormat } from '../intl-formats.ts'

/** An hour that a clock shows, on no particular day; of twenty-four, so that it is short and means one thing only. */
export const clockHour = (hour: number, locale: string): string =>
  dateFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 1, hour % 24),
  )

/** `14:00–15:00`. */
export const hourName = (hour: number, locale: string): string =>
  `${clockHour(hour, locale)}–${clockHour(hour + 1, locale)}`

/** `02:00 CEST`: which one it is where a clock shows an hour twice. */
export const exactHour = (begins: string, locale: string, timeZone: string): string =>
  dateFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(Date.parse(begins))

/** 1 is Monday. 2024-01-01 was one. */
export const weekdayName = (weekday: number, locale: string): string =>
  dateFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2024, 0, weekday))
