import type { Days } from './range.ts'

/** Counters of payments by one method; amounts in minor units. */
export type MethodCounters = {
  payments: number
  pending: number
  succeeded: number
  failed: number
  refunds: number
  gross: bigint
  refunded: bigint
}

export type FailureCounters = { payments: number; amount: bigint }

/** What came in on some days, of one currency. */
export type DaySums = {
  methods: Map<string, MethodCounters>
  /** payments by hour of the clock, 0 to 23 */
  hours: number[]
  /** by reason; empty: none was given */
  failures: Map<string, FailureCounters>
}

/** The days of a month that have figures in one currency, in their order, and what all days before each come to. */
export type MonthSums = {
  currency: string
  days: readonly string[]
  /** One more than there are days: nothing, the first day, the first two, … all. */
  upTo: readonly DaySums[]
}

export const noDays = (): DaySums => ({ methods: new Map(), hours: new Array(24).fill(0), failures: new Map() })

/** What the days of one month come to, one after the other. */
export function monthSums(currency: string, byDay: ReadonlyMap<string, DaySums>): MonthSums {
  const days = [...byDay.keys()].sort()
  const upTo = [noDays()]
  for (const day of days) {
    const next = noDays()
    for (const sums of [upTo.at(-1), byDay.get(day)]) if (sums) add(next, sums, 1)
    upTo.push(next)
  }
  return { currency, days, upTo }
}

/** Adds what the days of a month within a range come to. */
export function addDaysOf(into: DaySums, { days, upTo }: MonthSums, range: Days): void {
  const [first, end] = placesOf(days, range)
  const [before, all] = [upTo[first], upTo[end]]
  if (first >= end || !before || !all) return
  add(into, all, 1)
  if (first > 0) add(into, before, -1)
}

/** Whether a month has figures on days of a range. */
export function hasDays({ days }: MonthSums, range: Days): boolean {
  const [first, end] = placesOf(days, range)
  return first < end
}

/** The place of the first day of a range, and the place after its last. */
function placesOf(days: readonly string[], { from, to }: Days): [first: number, end: number] {
  let first = 0
  while (first < days.length && (days[first] ?? '') < from) first += 1
  let end = days.length
  while (end > first && (days[end - 1] ?? '') > to) end -= 1
  return [first, end]
}

function add(into: DaySums, { methods, hours, failures }: DaySums, sign: 1 | -1): void {
  for (const [method, of] of methods) {
    const sum = into.methods.get(method)
    if (sum) addMethod(sum, of, sign)
    else into.methods.set(method, { ...of })
  }
  for (const [reason, { payments, amount }] of failures) {
    const sum = into.failures.get(reason)
    if (sum) {
      sum.payments += sign * payments
      sum.amount += sign === 1 ? amount : -amount
    } else into.failures.set(reason, { payments, amount })
  }
  for (let hour = 0; hour < 24; hour++) into.hours[hour] = (into.hours[hour] ?? 0) + sign * (hours[hour] ?? 0)
}

function addMethod(sum: MethodCounters, of: MethodCounters, sign: 1 | -1): void {
  sum.payments += sign * of.payments
  sum.pending += sign * of.pending
  sum.succeeded += sign * of.succeeded
  sum.failed += sign * of.failed
  sum.refunds += sign * of.refunds
  sum.gross += sign === 1 ? of.gross : -of.gross
  sum.refunded += sign === 1 ? of.refunded : -of.refunded
}
