import { exponentOf } from '@recoup/contracts/money'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import type { Days } from '../figures/range.ts'
import {
  decimalOfFraction,
  type Fraction,
  fractionOfDecimal,
  powerOfTen,
  reverse,
  times,
  zero,
} from '../money/fraction.ts'
import type { Rate } from '../money/spans-of.ts'

/** Signed minor units of one currency, to be converted at the rate of a day. */
export type DayAmount = { currency: string; day: string; amount: bigint }

/** Makes amounts of several currencies amounts of one, and remembers what that took, for the label of the answer. */
export type Exchange = {
  /** the asked currency */
  currency: string
  converted: boolean
  /**
   * In minor units of the asked currency, not rounded; zero of a currency that does not count. Throws 422
   * exchange_rate_is_missing.
   */
  worthOf(amount: DayAmount): Fraction
  label(): {
    currency: string
    converted: boolean
    rates: { currency: string; rate: string; from: string }[]
    otherCurrencies: string[]
  }
}

/**
 * The asked currency alone (the organisation's own by default), or all currencies converted into it, at the rates that hold on
 * these days.
 */
export async function openExchange(
  tx: Tx,
  actor: Actor,
  query: { currency?: string | undefined; convert: boolean },
  days: Days,
): Promise<Exchange> {
  const currency = query.currency ?? actor.currency
  if (!query.convert) return exchangeInto(currency, undefined)
  const rates = await rows<Rate>(
    tx,
    sql`select r.currency, r.into_currency as "into", r.from_on as "from", r.rate::text as rate
        from analytics.exchange_rates r
        where r.tenant_id = ${actor.tenantId} and ${currency} in (r.currency, r.into_currency) and r.from_on <= ${days.to}
          and not exists (select 1 from analytics.exchange_rates later
            where later.tenant_id = r.tenant_id and later.currency = r.currency and later.into_currency = r.into_currency
              and later.from_on > r.from_on and later.from_on <= ${days.from})`,
  )
  return exchangeInto(currency, rates)
}

/** `rates` undefined: nothing is converted. */
export function exchangeInto(currency: string, rates: readonly Rate[] | undefined): Exchange {
  const inOrder = (rates ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  const direct = Map.groupBy(inOrder, (rate) => (rate.into === currency ? rate.currency : ''))
  const turned = Map.groupBy(inOrder, (rate) => (rate.currency === currency ? rate.into : ''))
  const used = new Map<Rate, Fraction>()
  const others = new Set<string>()

  /** What one unit is worth: the latest rate that began by then; one the other way round only where there is none. */
  function rateOn(from: string, day: string): Fraction {
    const own = direct.get(from)?.findLast((rate) => rate.from <= day)
    const rate = own ?? turned.get(from)?.findLast((each) => each.from <= day)
    if (!rate) throw rateIsMissing(from, currency, day)
    const known = used.get(rate)
    if (known) return known
    const decimal = fractionOfDecimal(rate.rate)
    const worth = own ? decimal : reverse(decimal)
    used.set(rate, worth)
    return worth
  }

  return {
    currency,
    converted: rates !== undefined,
    worthOf: ({ currency: from, day, amount }) => {
      const whole = { top: amount, bottom: 1n }
      if (from === currency) return whole
      if (rates !== undefined)
        return times(whole, times(rateOn(from, day), powerOfTen(exponentOf(currency) - exponentOf(from))))
      others.add(from)
      return zero
    },
    label: () => ({
      currency,
      converted: rates !== undefined,
      rates: [...used]
        .map(([rate, worth]) => ({
          currency: rate.into === currency ? rate.currency : rate.into,
          rate: decimalOfFraction(worth),
          from: rate.from,
        }))
        .sort((a, b) => (`${a.currency} ${a.from}` < `${b.currency} ${b.from}` ? -1 : 1)),
      otherCurrencies: [...others].sort(),
    }),
  }
}

const rateIsMissing = (currency: string, into: string, day: string): AppError =>
  new AppError(
    422,
    'exchange_rate_is_missing',
    `Enter what one ${currency} was worth in ${into} on ${day}, or ask for ${into} alone.`,
    {
      errors: [{ pointer: '/convert', message: `There is no rate from ${currency} on ${day}.` }],
      extra: { currency, into, day },
    },
  )
