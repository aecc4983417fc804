import type { Metrics, RangeQuery } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { type Database, inTenant } from '@recoup/platform/db'
import { chooseMoney, labelOf, type Money, ownMoney } from '../money/choose-money.ts'
import { type Fraction, plus, zero } from '../money/fraction.ts'
import type { DayFigures, MethodOfDay, MonthCopies, MonthFigures } from './month-copies.ts'
import { type Days, rangeOf } from './range.ts'
import { amountOf, averageOf, type SumRow, successRateOf, sumsOf, volumeOf, worthOf } from './sums.ts'

export const mostFailures = 20

type MethodRow = SumRow & { method: string; gross: bigint; refunded: bigint }
type FailureRow = { reason: string; span: number; payments: number; amount: bigint }

/**
 * What came in within a range of value dates, and within as many days right before. Throws 400 for a range that is none, 422
 * exchange_rate_is_missing.
 */
export async function readMetrics(
  db: Database,
  copies: MonthCopies,
  actor: Actor,
  query: RangeQuery,
): Promise<Metrics> {
  const range = rangeOf(query, actor)
  const both = { from: range.previous.from, to: range.to }
  const money = query.convert
    ? await inTenant(db, actor.tenantId, (tx) => chooseMoney(tx, actor, query, both))
    : ownMoney(actor, query, both)
  const months = await copies.read(actor, both)
  const now = partsOf(money, months, range)
  const before = partsOf(money, months, range.previous)
  return {
    from: range.from,
    to: range.to,
    ...labelOf(
      money,
      new Set([...now.methods, ...before.methods].map((each) => each.span)),
      currenciesIn(months, range),
    ),
    ...figuresOf(money, now),
    previous: { ...range.previous, ...figuresOf(money, before) },
  }
}

type Parts = { methods: MethodRow[]; hours: number[]; failures: FailureRow[] }

const within = ({ day }: DayFigures, { from, to }: Days): boolean => day >= from && day <= to

/** Currencies with figures on a day of the range, in alphabetical order. */
const currenciesIn = (months: readonly MonthFigures[], range: Days): string[] =>
  [
    ...new Set(months.flatMap(({ currency, days }) => (days.some((each) => within(each, range)) ? [currency] : []))),
  ].sort()

/** Adds up the days of a range, by span: what one span is worth is one factor for all of its days. */
function partsOf(money: Money, months: readonly MonthFigures[], range: Days): Parts {
  const parts: Parts = { methods: [], hours: Array.from({ length: 24 }, () => 0), failures: [] }
  money.spans.forEach((span, index) => {
    const days = months.flatMap((month) =>
      month.currency === span.currency ? month.days.filter((each) => within(each, range) && within(each, span)) : [],
    )
    if (days.length > 0) addSpan(parts, index + 1, days)
  })
  return parts
}

function addSpan(parts: Parts, span: number, days: readonly DayFigures[]): void {
  const methods = new Map<string, MethodRow>()
  const failures = new Map<string, FailureRow>()
  for (const each of days) {
    for (const of of each.methods) {
      const sum = methods.get(of.method)
      if (sum) addMethod(sum, of)
      else methods.set(of.method, { ...of, span })
    }
    for (const { reason, payments, amount } of each.failures) {
      const sum = failures.get(reason)
      if (sum) {
        sum.payments += payments
        sum.amount += amount
      } else failures.set(reason, { reason, span, payments, amount })
    }
    for (let hour = 0; hour < 24; hour++) parts.hours[hour] = (parts.hours[hour] ?? 0) + (each.hours[hour] ?? 0)
  }
  parts.methods.push(...methods.values())
  parts.failures.push(...failures.values())
}

function addMethod(sum: MethodRow, of: MethodOfDay): void {
  sum.payments += of.payments
  sum.pending += of.pending
  sum.succeeded += of.succeeded
  sum.failed += of.failed
  sum.refunds += of.refunds
  sum.gross += of.gross
  sum.refunded += of.refunded
}

function figuresOf(money: Money, { methods, hours, failures }: Parts) {
  const sums = sumsOf(money, methods)
  const listed = failuresOf(money, failures)
  return {
    totalVolume: amountOf(volumeOf(sums)),
    grossVolume: amountOf(sums.gross),
    averageAmount: averageOf(sums),
    successRate: successRateOf(sums),
    peakHour: peakOf(hours),
    topPaymentMethod: topMethodOf(money, methods),
    totalPayments: sums.payments,
    pendingPayments: sums.pending,
    succeededPayments: sums.succeeded,
    failedPayments: sums.failed,
    refunds: { count: sums.refunds, amount: amountOf(sums.refunded) },
    failures: listed,
    failuresBeyond: sums.failed - listed.reduce((sum, each) => sum + each.count, 0),
  }
}

/** The hour of the clock with most payments, the earliest of equals; null where there are none. */
function peakOf(hours: readonly number[]): number | null {
  const most = Math.max(...hours)
  return most > 0 ? hours.indexOf(most) : null
}

function topMethodOf(money: Money, rows: readonly MethodRow[]): Metrics['topPaymentMethod'] {
  const methods = [...Map.groupBy(rows, (each) => each.method)].map(([method, each]) => {
    const sums = sumsOf(money, each)
    return { method, volume: volumeOf(sums), payments: sums.payments }
  })
  const top = methods.toSorted(
    (a, b) => compare(b.volume, a.volume) || b.payments - a.payments || (a.method < b.method ? -1 : 1),
  )
  return (top[0]?.method ?? null) as Metrics['topPaymentMethod']
}

/** Below, at or above zero, as sorting wants it. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.top * b.bottom - b.top * a.bottom
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** The most frequent reasons, each with what its payments would have brought. */
function failuresOf(money: Money, rows: readonly FailureRow[]): Metrics['failures'] {
  return [...Map.groupBy(rows, (each) => each.reason)]
    .map(([reason, each]) => ({
      reason,
      count: each.reduce((sum, one) => sum + one.payments, 0),
      amount: each.reduce((sum, one) => plus(sum, worthOf(money, one.span, one.amount)), zero),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.reason < b.reason ? -1 : 1))
    .slice(0, mostFailures)
    .map(({ reason, count, amount }) => ({ reason: reason === '' ? null : reason, count, amount: amountOf(amount) }))
}
