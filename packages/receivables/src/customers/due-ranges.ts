import { instantOf } from '@recoup/platform/clock'
import type { Bucket, PaymentStatusOfCustomer } from '../debts/delinquency-of.ts'

/** Days from `from` to `to`, both included; null is open on that side. */
export type DateRange = { from: string | null; to: string | null }

/** Which earliest due dates a filter lets through, and whether those who owe nothing come along. Ranges are apart, in order. */
export type DueFilter = { ranges: DateRange[]; nothingOwed: boolean }

type Days = { from: number; to: number }

const dayMs = 86_400_000
const epochDay = (date: string): number => Date.parse(date) / dayMs
const dateOf = (day: number): string => instantOf(day * dayMs).slice(0, 10)

/** Days past due, from and to, of each bucket; Infinity is open. `current` is due today or later. */
const daysOfBucket: Record<Bucket, [number, number]> = {
  current: [Number.NEGATIVE_INFINITY, 0],
  '1-30': [1, 30],
  '31-60': [31, 60],
  '61-90': [61, 90],
  '91-120': [91, 120],
  '121-150': [121, 150],
  '151-180': [151, 180],
  '180+': [181, Number.POSITIVE_INFINITY],
}

const daysOfStatus: Record<PaymentStatusOfCustomer, [number, number] | null> = {
  pending: [Number.NEGATIVE_INFINITY, 0],
  overdue: [1, Number.POSITIVE_INFINITY],
  completed: null,
}

const intersect = (a: readonly Days[], b: readonly Days[]): Days[] =>
  a
    .flatMap((x) => b.map((y) => ({ from: Math.max(x.from, y.from), to: Math.min(x.to, y.to) })))
    .filter((days) => days.from <= days.to)

/** The same days in as few ranges as possible, in order. */
function merge(ranges: readonly Days[]): Days[] {
  const merged: Days[] = []
  for (const range of [...ranges].sort((a, b) => (a.from === b.from ? 0 : a.from < b.from ? -1 : 1))) {
    const last = merged.at(-1)
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to)
    else merged.push({ ...range })
  }
  return merged
}

/**
 * Status, bucket and due dates as ranges of the earliest due date, so that an index answers all three. A filter that is not
 * there lets everything through. `today` is the tenant's own day.
 */
export function dueFilterOf(
  filter: {
    status?: readonly PaymentStatusOfCustomer[] | undefined
    bucket?: readonly Bucket[] | undefined
    dueFrom?: string | undefined
    dueTo?: string | undefined
  },
  today: string,
): DueFilter {
  const now = epochDay(today)
  const dueDays = ([least, most]: [number, number]): Days => ({ from: now - most, to: now - least })
  let ranges: Days[] = [{ from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }]
  let nothingOwed = true
  if (filter.status?.length) {
    const wanted = filter.status.map((status) => daysOfStatus[status])
    ranges = intersect(
      ranges,
      wanted.flatMap((days) => (days ? [dueDays(days)] : [])),
    )
    nothingOwed = filter.status.includes('completed')
  }
  if (filter.bucket?.length) {
    ranges = intersect(
      ranges,
      filter.bucket.map((bucket) => dueDays(daysOfBucket[bucket])),
    )
    nothingOwed = false
  }
  if (filter.dueFrom !== undefined || filter.dueTo !== undefined) {
    const from = filter.dueFrom === undefined ? Number.NEGATIVE_INFINITY : epochDay(filter.dueFrom)
    const to = filter.dueTo === undefined ? Number.POSITIVE_INFINITY : epochDay(filter.dueTo)
    ranges = intersect(ranges, [{ from, to }])
    nothingOwed = false
  }
  return {
    ranges: merge(ranges).map(({ from, to }) => ({
      from: Number.isFinite(from) ? dateOf(from) : null,
      to: Number.isFinite(to) ? dateOf(to) : null,
    })),
    nothingOwed,
  }
}
