import type { Metrics, RangeQuery } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { type Database, inTenant } from '@recoup/platform/db'
import { chooseMoney, labelOf, type Money, ownMoney } from '../money/choose-money.ts'
import { type Fraction, plus, zero } from '../money/fraction.ts'
import type { MonthCopies } from './month-copies.ts'
import { addDaysOf, type DaySums, hasDays, type MethodCounters, type MonthSums, noDays } from './month-sums.ts'
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

/** Currencies with figures on a day of the range, in alphabetical order. */
const currenciesIn = (months: readonly MonthSums[], range: Days): string[] =>
  [...new Set(months.flatMap((month) => (hasDays(month, range) ? [month.currency] : [])))].sort()

/** Adds up the days of a range, by span: what one span is worth is one factor for all of its days. */
function partsOf(money: Money, months: readonly MonthSums[], range: Days): Parts {
  const parts: Parts = { methods: [], hours: new Array(24).fill(0), failures: [] }
  money.spans.forEach(({ currency, from, to }, index) => {
    const days = { from: from > range.from ? from : range.from, to: to < range.to ? to : range.to }
    const sums = noDays()
    for (const month of months) if (month.currency === currency) addDaysOf(sums, month, days)
    addSpan(parts, index + 1, sums)
  })
  return parts
}

function addSpan(parts: Parts, span: number, { methods, hours, failures }: DaySums): void {
  // What is of other days only has come to nothing.
  for (const [method, of] of methods) if (isSomething(of)) parts.methods.push({ span, method, ...of })
  for (const [reason, of] of failures) if (of.payments !== 0) parts.failures.push({ span, reason, ...of })
  hours.forEach((payments, hour) => {
    parts.hours[hour] = (parts.hours[hour] ?? 0) + payments
  })
}

const isSomething = ({ payments, refunds, gross, refunded }: MethodCounters): boolean =>
  payments !== 0 || refunds !== 0 || gross !== 0n || refunded !== 0n

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
