import type { TrendPeriod } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { addDays, daysBetween } from '@recoup/platform/clock'
import { Temporal } from 'temporal-polyfill'

/** Calendar days, both included. */
export type Days = { from: string; to: string }

/** What is asked for, and as much time right before it. */
export type Range = Days & { previous: Days }

export const longestYears = 10
export const rangeRefusals = { range_is_backwards: 400, range_is_too_long: 400, range_is_beyond_calendar: 400 } as const

/** Dates have four digits, and the days before a range are asked for as well. */
const [firstDay, lastDay] = ['0011-01-01', '9998-12-31']

const dates = (from: Temporal.PlainDate, to: Temporal.PlainDate): Days => ({ from: from.toString(), to: to.toString() })

function refused(code: keyof typeof rangeRefusals, detail: string, pointer: string): AppError {
  return new AppError(rangeRefusals[code], code, detail, { errors: [{ pointer, message: detail }] })
}

function checkCalendar(day: string, pointer: string): void {
  if (day < firstDay || day > lastDay)
    throw refused('range_is_beyond_calendar', `Use days between ${firstDay} and ${lastDay}.`, pointer)
}

/**
 * The days that a query names, and as many right before: until today where it names no last one, one day where it names no
 * first one. Throws 400 range_is_backwards, range_is_too_long (ten years at most), range_is_beyond_calendar.
 */
export function rangeOf(query: { from?: string | undefined; to?: string | undefined }, actor: Actor): Range {
  const to = query.to ?? actor.today
  const from = query.from ?? to
  if (to < from) throw refused('range_is_backwards', `The last day comes before the first, ${from}.`, '/to')
  checkCalendar(from, '/from')
  checkCalendar(to, '/to')
  const days = daysBetween(from, to) + 1
  if (days > longestYears * 365 && isTooLong(from, to))
    throw refused('range_is_too_long', `Ask for ${longestYears} years at most.`, '/from')
  return { from, to, previous: { from: addDays(from, -days), to: addDays(from, -1) } }
}

const isTooLong = (from: string, to: string): boolean =>
  Temporal.PlainDate.from(from).add({ years: longestYears }).toString() <= to

const lengths = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  year: { years: 1 },
} as const

function startOf(period: TrendPeriod, day: Temporal.PlainDate): Temporal.PlainDate {
  switch (period) {
    case 'day':
      return day
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'year':
      return day.with({ month: 1, day: 1 })
    default: {
      const unreachable: never = period
      return unreachable
    }
  }
}

/** The period that a day is in, and the one before. Throws 400 range_is_beyond_calendar. */
export function periodOf(period: TrendPeriod, on: string): Range {
  checkCalendar(on, '/on')
  const start = startOf(period, Temporal.PlainDate.from(on))
  const before = start.subtract(lengths[period])
  return {
    ...dates(start, start.add(lengths[period]).subtract({ days: 1 })),
    previous: dates(before, start.subtract({ days: 1 })),
  }
}

/** The buckets of a week or month (its days) or of a year (its months). */
export function bucketsOf(period: 'week' | 'month' | 'year', { from, to }: Days): Days[] {
  const length = period === 'year' ? { months: 1 } : { days: 1 }
  const buckets: Days[] = []
  for (let start = Temporal.PlainDate.from(from); start.toString() <= to; start = start.add(length))
    buckets.push(dates(start, start.add(length).subtract({ days: 1 })))
  return buckets
}
