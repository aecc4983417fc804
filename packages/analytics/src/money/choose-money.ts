import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import type { Days } from '../figures/range.ts'
import { decimalOfFraction } from './fraction.ts'
import { ownSpan, type Rate, type Span, spansOf } from './spans-of.ts'

/** What amounts are made of: the asked currency, and what each currency that counts is worth in it, on which days. */
export type Money = { currency: string; converted: boolean; spans: readonly Span[] }

export const moneyRefusals = { exchange_rate_is_missing: 422, amount_is_too_large: 422 } as const

type Asked = { currency?: string | undefined; convert: boolean }

/** The asked currency alone, the organisation's own by default. */
export function ownMoney(actor: Actor, query: Asked, days: Days): Money {
  const currency = query.currency ?? actor.currency
  return { currency, converted: false, spans: [ownSpan(currency, days)] }
}

/**
 * The asked currency alone (the organisation's own by default), or all that have figures on these days, converted by the
 * rates that were entered. Throws 422 exchange_rate_is_missing where one of them has no rate on a day with figures.
 */
export async function chooseMoney(tx: Tx, actor: Actor, query: Asked, days: Days): Promise<Money> {
  const own = ownMoney(actor, query, days)
  if (!query.convert) return own
  const { currency } = own
  const found = await row<{ currencies: string[]; rates: Rate[] }>(
    tx,
    sql`select
      array(select c from analytics.currencies_of(${actor.tenantId}, ${days.from}::date, ${days.to}::date) c
            where c <> ${currency}) as currencies,
      (select coalesce(json_agg(json_build_object('currency', r.currency, 'into', r.into_currency, 'from', r.from_on,
          'rate', r.rate::text)), '[]')
        from analytics.exchange_rates r
        where r.tenant_id = ${actor.tenantId} and ${currency} in (r.currency, r.into_currency)) as rates`,
  )
  const others = found?.currencies ?? []
  const spans = others.flatMap((other) => spansOf(found?.rates ?? [], other, currency, days))
  await checkEachDayHasARate(tx, actor, { currency, others, spans, days })
  return { currency, converted: true, spans: [...own.spans, ...spans] }
}

async function checkEachDayHasARate(
  tx: Tx,
  actor: Actor,
  asked: { currency: string; others: readonly string[]; spans: readonly Span[]; days: Days },
): Promise<void> {
  const [missing] = await rows<{ currency: string; day: string }>(
    tx,
    sql`select d.currency, d.day from analytics.payment_days d
        where d.tenant_id = ${actor.tenantId} and d.currency = any(${asked.others}::text[])
          and d.day between ${asked.days.from} and ${asked.days.to}
          and not exists (select 1 from ${spansTable(asked.spans)}
            where s.currency = d.currency and d.day between s.from_on and s.to_on)
        order by d.day desc, d.currency limit 1`,
  )
  if (!missing) return
  throw new AppError(
    422,
    'exchange_rate_is_missing',
    `Enter what one ${missing.currency} was worth in ${asked.currency} on ${missing.day}, or ask for ${asked.currency} alone.`,
    {
      errors: [{ pointer: '/convert', message: `There is no rate from ${missing.currency} on ${missing.day}.` }],
      extra: { currency: missing.currency, into: asked.currency, day: missing.day },
    },
  )
}

/** The spans as a table `s (currency, from_on, to_on, span)`; `span` is the place in the list, from 1. */
export const spansTable = (spans: readonly Span[]) => sql`unnest(${spans.map((span) => span.currency)}::text[],
  ${spans.map((span) => span.from)}::date[], ${spans.map((span) => span.to)}::date[])
  with ordinality as s (currency, from_on, to_on, span)`

/** What an answer says of its amounts. `used`: the places (from 1) of the spans that have figures. */
export const labelOf = (money: Money, used: ReadonlySet<number>, otherCurrencies: readonly string[]) => ({
  currency: money.currency,
  converted: money.converted,
  rates: money.spans.flatMap(({ currency, rate }, index) =>
    rate && used.has(index + 1) ? [{ currency, rate: decimalOfFraction(rate.rate), from: rate.from }] : [],
  ),
  otherCurrencies: money.converted ? [] : otherCurrencies.filter((other) => other !== money.currency),
})
