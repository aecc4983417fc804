import { dayAfter } from '#ui/date/use-today.ts'

export const presets = ['today', 'yesterday', 'week', 'month', 'last_month', 'year', 'custom'] as const
export type Preset = (typeof presets)[number]

/** Value dates, both inclusive. */
export type DayRange = { from: string; to: string }

/** The day of the week, 1 is Monday. */
function weekdayOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date)).getUTCDay() || 7
}

const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`

/**
 * The days of a preset. What is still running ends today, so that the days right before it, with which it is compared,
 * are as many as have passed.
 */
export function daysOf(preset: Exclude<Preset, 'custom'>, today: string): DayRange {
  switch (preset) {
    case 'today':
      return { from: today, to: today }
    case 'yesterday': {
      const day = dayAfter(today, -1)
      return { from: day, to: day }
    }
    case 'week':
      return { from: dayAfter(today, 1 - weekdayOf(today)), to: today }
    case 'month':
      return { from: firstOfMonth(today), to: today }
    case 'last_month': {
      const to = dayAfter(firstOfMonth(today), -1)
      return { from: firstOfMonth(to), to }
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today }
    default: {
      const unreachable: never = preset
      return unreachable
    }
  }
}

/** How many days a range has. */
export const lengthOf = ({ from, to }: DayRange): number => (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1
