import type { ExportRange, ExportSchedule } from '@recoup/contracts/exports'
import { instantOf } from '@recoup/platform/clock'

export type Rhythm = Pick<ExportSchedule, 'every' | 'hour'> & { weekday: number | null; monthDay: number | null }

const dayMs = 86_400_000
const plus = (day: string, days: number): string => instantOf(Date.parse(day) + days * dayMs).slice(0, 10)
/** 1 is Monday. 1970-01-01 was a Thursday. */
const weekdayOf = (day: string): number => ((((Date.parse(day) / dayMs + 3) % 7) + 7) % 7) + 1
const monthStart = (day: string): string => `${day.slice(0, 8)}01`
const monthEnd = (day: string): string => plus(monthStart(plus(monthStart(day), 31)), -1)
const inMonthOf = (day: string, monthDay: number): string => {
  const last = monthEnd(day)
  return monthDay >= Number(last.slice(8)) ? last : `${day.slice(0, 8)}${String(monthDay).padStart(2, '0')}`
}

function isSlot({ every, weekday, monthDay }: Rhythm, day: string): boolean {
  switch (every) {
    case 'day':
      return true
    case 'week':
      return weekdayOf(day) === weekday
    case 'month':
      return inMonthOf(day, monthDay ?? 1) === day
    default: {
      const unreachable: never = every
      throw new Error(`no such rhythm: ${unreachable}`)
    }
  }
}

/**
 * The last day that is due, in the organisation's own calendar: today once its hour has come. Days are what counts, not
 * moments, so a day whose hour is left out or comes twice (daylight saving) is due once.
 */
export function latestSlot(rhythm: Rhythm, today: string, hourNow: number): string {
  let day = hourNow >= rhythm.hour ? today : plus(today, -1)
  while (!isSlot(rhythm, day)) day = plus(day, -1)
  return day
}

/** The next day that will be due after `day`. */
export function slotAfter(rhythm: Rhythm, day: string): string {
  let next = plus(day, 1)
  while (!isSlot(rhythm, next)) next = plus(next, 1)
  return next
}

/** The value dates of a range, both included, as seen from the day on which a schedule runs. */
export function daysOf(range: ExportRange, on: string): { from: string; to: string } {
  const yesterday = plus(on, -1)
  switch (range) {
    case 'yesterday':
      return { from: yesterday, to: yesterday }
    case 'last_7_days':
      return { from: plus(on, -7), to: yesterday }
    case 'last_week': {
      const sunday = plus(on, -weekdayOf(on))
      return { from: plus(sunday, -6), to: sunday }
    }
    case 'last_month': {
      const last = plus(monthStart(on), -1)
      return { from: monthStart(last), to: last }
    }
    case 'month_to_date':
      return { from: monthStart(on), to: on }
    default: {
      const unreachable: never = range
      throw new Error(`no such range: ${unreachable}`)
    }
  }
}

const hours = new Map<string, Intl.DateTimeFormat>()

/** The hour of the local clock, 0 to 23. */
export function hourIn(timeZone: string, ms: number): number {
  const format =
    hours.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' })
  hours.set(timeZone, format)
  return Number(format.format(ms))
}
