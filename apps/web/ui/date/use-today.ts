'use client'

import { useNow, useTimeZone } from 'use-intl'
import { dayIn } from './day-in.ts'

/**
 * The calendar day that it is now in the organisation's time zone, as `YYYY-MM-DD`. A screen that stays open over
 * midnight says how often to look.
 */
export function useToday(updateInterval?: number): string {
  const now = useNow(updateInterval === undefined ? undefined : { updateInterval })
  return dayIn(useTimeZone(), now)
}

/** `day` moved by whole days: `2026-02-28` and 1 is `2026-03-01`. */
export function dayAfter(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}
