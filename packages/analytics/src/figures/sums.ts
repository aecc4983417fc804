import { largestAmount } from '@recoup/contracts/money'
import { AppError } from '@recoup/platform/app-error'
import type { Money } from '../money/choose-money.ts'
import { type Fraction, fractionOf, one, plus, rounded, times, zero } from '../money/fraction.ts'

/** Counters of some payments of one span, as the database sums them: amounts as text, because JSON would round them; or as added up here. */
export type SumRow = {
  span: number
  payments: number
  pending: number
  succeeded: number
  failed: number
  refunds: number
  gross: string | bigint
  refunded: string | bigint
}

/** Counters of payments of all spans; amounts in minor units of the asked currency, not rounded yet. */
export type Sums = {
  payments: number
  pending: number
  succeeded: number
  failed: number
  refunds: number
  gross: Fraction
  refunded: Fraction
}

/** Adds up rows, each at what its span is worth. */
export function sumsOf(money: Money, rows: readonly SumRow[]): Sums {
  const sums: Sums = { payments: 0, pending: 0, succeeded: 0, failed: 0, refunds: 0, gross: zero, refunded: zero }
  for (const row of rows) {
    sums.payments += row.payments
    sums.pending += row.pending
    sums.succeeded += row.succeeded
    sums.failed += row.failed
    sums.refunds += row.refunds
    sums.gross = plus(sums.gross, worthOf(money, row.span, row.gross))
    sums.refunded = plus(sums.refunded, worthOf(money, row.span, row.refunded))
  }
  return sums
}

/** An amount of a span, in minor units of the asked currency. */
export function worthOf(money: Money, span: number, amount: string | bigint): Fraction {
  const worth = money.spans[span - 1]?.worth ?? one
  return times({ top: BigInt(amount), bottom: 1n }, worth)
}

/** Rounded half up. Throws 422 amount_is_too_large where no JSON number is exact any more. */
export function amountOf(fraction: Fraction): bigint {
  const amount = rounded(fraction)
  if (amount > largestAmount || amount < -largestAmount)
    throw new AppError(422, 'amount_is_too_large', 'The amounts add up to more than can be shown.', {
      internal: { amount: amount.toString() },
    })
  return amount
}

const less = (a: Fraction, b: Fraction): Fraction => plus(a, { top: -b.top, bottom: b.bottom })

/** Money that came and stayed. */
export const volumeOf = ({ gross, refunded }: Sums): Fraction => less(gross, refunded)

/** Null where nothing succeeded or failed. */
export const successRateOf = ({ succeeded, failed }: { succeeded: number; failed: number }): number | null =>
  succeeded + failed === 0 ? null : succeeded / (succeeded + failed)

/** Volume by payment that succeeded; zero where none did. */
export const averageOf = (sums: Sums): bigint =>
  sums.succeeded === 0 ? 0n : amountOf(times(volumeOf(sums), fractionOf(1n, BigInt(sums.succeeded))))
