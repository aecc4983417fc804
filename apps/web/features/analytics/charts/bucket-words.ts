import type { TrendBucket, Trends } from '#api/generated.ts'
import { clockHour, hourName } from '#ui/date/clock-words.ts'
import { dateFormat } from '#ui/intl-formats.ts'

type Period = Trends['period']
type Words = {
  /** Under the axis: `14`, `Mon`, `3`, `Jan`. */
  short: (bucket: TrendBucket) => string
  /** By itself: `14:00–15:00`, `Monday 3 November`, `January 2026`. */
  long: (bucket: TrendBucket) => string
}

const dayOf = (day: string): Date => new Date(`${day}T00:00:00Z`)

/** The hour that the clock of a zone shows when a bucket begins. */
export function hoursIn(timeZone: string): (bucket: TrendBucket) => number {
  const format = dateFormat('en-GB', { hour: '2-digit', timeZone })
  return (bucket) => Number(format.format(Date.parse(bucket.timestamp)))
}

/** How the buckets of a period are called. Hours are those of the organisation's zone; days and months have no zone. */
export function bucketWords(period: Period, locale: string, timeZone: string): Words {
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = dateFormat(locale, { ...options, timeZone: 'UTC' })
    return (bucket: TrendBucket) => format.format(dayOf(bucket.from))
  }
  switch (period) {
    case 'day': {
      const hourOf = hoursIn(timeZone)
      return {
        short: (bucket) => clockHour(hourOf(bucket), locale),
        long: (bucket) => hourName(hourOf(bucket), locale),
      }
    }
    case 'week':
      return {
        short: ofDay({ weekday: 'short' }),
        long: ofDay({ weekday: 'long', day: 'numeric', month: 'long' }),
      }
    case 'month':
      return {
        short: ofDay({ day: 'numeric' }),
        long: ofDay({ weekday: 'short', day: 'numeric', month: 'long' }),
      }
    case 'year':
      return { short: ofDay({ month: 'short' }), long: ofDay({ month: 'long', year: 'numeric' }) }
    default: {
      const unreachable: never = period
      return unreachable
    }
  }
}

/** What a period is called: `21 Nov 2026`, `16 – 22 Nov 2026`, `November 2026`, `2026`. */
export function periodName(period: Period, { from, to }: { from: string; to: string }, locale: string): string {
  if (period === 'year') return from.slice(0, 4)
  if (period === 'month')
    return dateFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(dayOf(from))
  return rangeName({ from, to }, locale)
}

/** Days as a language writes them together: `16 – 22 Nov 2026`. */
export const rangeName = ({ from, to }: { from: string; to: string }, locale: string): string =>
  dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).formatRange(
    dayOf(from),
    dayOf(to),
  )
