import type { Kpis, kpiNames } from '@recoup/contracts/analytics'
import { daysBetween } from '@recoup/platform/clock'
import { amountOf } from '../figures/sums.ts'
import { type Fraction, fractionOf, plus, times, zero } from '../money/fraction.ts'

/** What the figures are made of, in minor units of one currency, not rounded. See kpisSchema for what each is. */
export type KpiInputs = Record<keyof Kpis['inputs'], Fraction>

/** A month's billing: its first day, and the last one that counts. */
export type BilledMonth = { first: string; last: string; billed: Fraction }

/** `days` undefined: there was no billing at all. `billed`: of the months that were counted. */
export type Countback = { days: Fraction | undefined; billed: Fraction }

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom })
export const isPositive = ({ top }: Fraction): boolean => top > 0n

/** a / b; undefined unless b is above zero. */
export const over = (a: Fraction, b: Fraction): Fraction | undefined =>
  isPositive(b) ? fractionOf(a.top * b.bottom, a.bottom * b.top) : undefined

const whole = (count: number): Fraction => ({ top: BigInt(count), bottom: 1n })

/** The nearest JSON number. */
export function numberOf({ top, bottom }: Fraction): number {
  const size = top < 0n ? -top : top
  const places = ((size % bottom) * 10n ** 25n) / bottom
  return Number(`${top < 0n ? '-' : ''}${size / bottom}.${places.toString().padStart(25, '0')}`)
}

/**
 * Days sales outstanding by exhaustion (the count-back method, as credit managers' handbooks give it): the receivables at the
 * end of a day are taken to be the latest billing. Each calendar month's billing is subtracted, latest first, and its days are
 * counted; of the month that covers the rest, the days in proportion. Days of months without billing count. `months` are those
 * with billing, latest first, and none is looked at without need; undefined when they do not cover the receivables: more of
 * them are needed.
 */
export function countBack(end: string, receivables: Fraction, months: Iterable<BilledMonth>): Countback | undefined {
  let rest = receivables
  let billed = zero
  for (const month of months) {
    billed = plus(billed, month.billed)
    if (!isPositive(rest)) return { days: zero, billed }
    if (isPositive(month.billed) && !isPositive(minus(rest, month.billed))) {
      const share = over(rest, month.billed) ?? zero
      const days = times(share, whole(daysBetween(month.first, month.last) + 1))
      return { days: plus(whole(daysBetween(month.last, end)), days), billed }
    }
    rest = minus(rest, month.billed)
  }
  return undefined
}

/**
 * When all billing there ever was does not cover the receivables (converted ones may be worth more by now than what was
 * billed): the days since the first of it.
 */
export function countBackAll(end: string, months: Iterable<BilledMonth>): Countback {
  const all = [...months]
  const first = all.at(-1)
  if (!first) return { days: undefined, billed: zero }
  return {
    days: whole(daysBetween(first.first, end) + 1),
    billed: all.reduce((sum, month) => plus(sum, month.billed), zero),
  }
}

type Formula = {
  kpi: (typeof kpiNames)[number]
  unit: 'days' | 'share'
  formula: string
  numerator: Fraction
  numeratorName: string
  denominator: Fraction
  denominatorName: string
  value: Fraction | undefined
}

/**
 * The figures by which collecting is judged. DSO simple: closing receivables / billed × days. Best possible DSO: the same of
 * what is not past due, so the difference of the two is what late payers cost. CEI, the collection effectiveness index of the
 * Credit Research Foundation: (opening + billed − closing total) / (opening + billed − closing current); 1 when all that was
 * due has come. Recovery rate: recovered on past-due debts / (overdue at the opening + newly overdue).
 */
export function formulasOf(inputs: KpiInputs, days: number, countback: Countback): Formula[] {
  const { openingReceivables, closingReceivables, closingCurrent, billed } = inputs
  const pool = plus(openingReceivables, billed)
  const perDay = (amount: Fraction): Fraction | undefined => over(times(amount, whole(days)), billed)
  const ratio = (numerator: Fraction, denominator: Fraction) => ({
    numerator,
    denominator,
    value: over(numerator, denominator),
  })
  return [
    {
      kpi: 'dso_simple',
      unit: 'days',
      formula: 'closing receivables / billed × days',
      ...ratio(closingReceivables, billed),
      value: perDay(closingReceivables),
      numeratorName: 'closing receivables',
      denominatorName: 'billed',
    },
    {
      kpi: 'dso_countback',
      unit: 'days',
      formula: 'days of the latest months whose billing covers the closing receivables, the earliest in proportion',
      numerator: closingReceivables,
      denominator: countback.billed,
      value: isPositive(countback.billed) ? countback.days : undefined,
      numeratorName: 'closing receivables',
      denominatorName: 'billed in the months counted',
    },
    {
      kpi: 'dso_best_possible',
      unit: 'days',
      formula: 'closing receivables not past due / billed × days',
      ...ratio(closingCurrent, billed),
      value: perDay(closingCurrent),
      numeratorName: 'closing receivables not past due',
      denominatorName: 'billed',
    },
    {
      kpi: 'cei',
      unit: 'share',
      formula:
        '(opening receivables + billed − closing receivables) / (opening receivables + billed − closing receivables not past due)',
      ...ratio(minus(pool, closingReceivables), minus(pool, closingCurrent)),
      numeratorName: 'opening receivables + billed − closing receivables',
      denominatorName: 'opening receivables + billed − closing receivables not past due',
    },
    {
      kpi: 'recovery_rate',
      unit: 'share',
      formula: 'recovered on past-due debts / (opening overdue + newly overdue)',
      ...ratio(inputs.recovered, plus(inputs.openingOverdue, inputs.newlyOverdue)),
      numeratorName: 'recovered on past-due debts',
      denominatorName: 'opening overdue + newly overdue',
    },
  ]
}

/** The figures of a range, each beside the one before it. */
export function kpisOf(now: readonly Formula[], previous: readonly Formula[]): Kpis['kpis'] {
  const values = new Map(previous.map(({ kpi, value }) => [kpi, value]))
  const number = (value: Fraction | undefined): number | null => (value ? numberOf(value) : null)
  return now.map(({ value, numerator, denominator, ...named }) => ({
    ...named,
    value: number(value),
    numerator: amountOf(numerator),
    denominator: amountOf(denominator),
    previousValue: number(values.get(named.kpi)),
  }))
}
