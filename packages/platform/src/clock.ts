/** The one place that knows the time. Everything else is handed a Clock. */
export type Clock = { now(): number }

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests set. Milliseconds since 1970. */
export function fakeClock(startIso: string): Clock & { set(iso: string): void; advance(ms: number): void } {
  let now = Date.parse(startIso)
  return {
    now: () => now,
    set: (iso) => {
      now = Date.parse(iso)
    },
    advance: (ms) => {
      now += ms
    },
  }
}

export const instantOf = (ms: number): string => new Date(ms).toISOString()

const dayFormats = new Map<string, { format: Intl.DateTimeFormat; quarter: number; day: string }>()
const quarterMs = 15 * 60_000

/** The calendar day (YYYY-MM-DD) that an instant falls on in an IANA time zone. */
export function dayIn(timeZone: string, ms: number): string {
  let known = dayFormats.get(timeZone)
  if (!known) {
    const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    known = { format, quarter: Number.NaN, day: '' }
    dayFormats.set(timeZone, known)
  }
  // Asked for with every request. Since 1973 all zones have been whole quarters of an hour from UTC.
  const quarter = ms >= 94_694_400_000 ? Math.floor(ms / quarterMs) : Number.NaN
  if (quarter !== known.quarter) {
    known.day = known.format.format(ms)
    known.quarter = quarter
  }
  return known.day
}

/** Whole days from one calendar day to another, negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** A calendar day moved by whole days: `2026-02-28` and 1 is `2026-03-01`. */
export const addDays = (day: string, days: number): string =>
  instantOf(Date.parse(day) + days * 86_400_000).slice(0, 10)

/** Monotonic milliseconds, for durations. */
export const elapsed = (): number => performance.now()
