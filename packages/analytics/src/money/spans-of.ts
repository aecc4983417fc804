import { exponentOf } from '@recoup/contracts/money'
import { Temporal } from 'temporal-polyfill'
import { type Fraction, fractionOfDecimal, one, powerOfTen, reverse, times } from './fraction.ts'

/** A rate as it was entered: what one unit of `currency` is worth in `into`, from a day on. */
export type Rate = { currency: string; into: string; from: string; rate: string }

/** Days on which a currency is worth one thing. `worth` is of a minor unit in minor units of the asked currency. */
export type Span = {
  currency: string
  from: string
  to: string
  worth: Fraction
  /** undefined: the asked currency itself */
  rate?: { from: string; rate: Fraction }
}

/** The asked currency alone: worth itself on every day. */
export const ownSpan = (currency: string, days: { from: string; to: string }): Span => ({
  currency,
  ...days,
  worth: one,
})

const dayBefore = (day: string): string => {
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: 1 }).toString()
}

/**
 * What `currency` is worth in `into` on the days from `from` to `to`, by spans that do not overlap. The rate of a day is the
 * latest one that began by then; a rate of the pair the other way round counts only where there is none of its own. Days
 * before the first rate are in no span.
 */
export function spansOf(
  rates: readonly Rate[],
  currency: string,
  into: string,
  { from, to }: { from: string; to: string },
): Span[] {
  const byStart = (a: Rate, b: Rate) => (a.from < b.from ? -1 : 1)
  const direct = rates.filter((rate) => rate.currency === currency && rate.into === into).sort(byStart)
  const firstDirect = direct[0]?.from
  const other = rates
    .filter((rate) => rate.currency === into && rate.into === currency)
    .filter((rate) => firstDirect === undefined || rate.from < firstDirect)
    .sort(byStart)
  const inOrder = [
    ...other.map((rate) => ({ from: rate.from, rate: reverse(fractionOfDecimal(rate.rate)) })),
    ...direct.map((rate) => ({ from: rate.from, rate: fractionOfDecimal(rate.rate) })),
  ]
  const minorUnits = powerOfTen(exponentOf(into) - exponentOf(currency))
  return inOrder.flatMap((rate, index) => {
    const next = inOrder[index + 1]
    const start = rate.from > from ? rate.from : from
    const end = next && next.from <= to ? dayBefore(next.from) : to
    return start > end ? [] : [{ currency, from: start, to: end, worth: times(rate.rate, minorUnits), rate }]
  })
}
