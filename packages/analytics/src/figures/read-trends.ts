import type { Trends, TrendsQuery } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { chooseMoney, labelOf, type Money, spansTable } from '../money/choose-money.ts'
import { listOf, ofSpan, summed } from './figures-sql.ts'
import { bucketsOf, periodOf, type Range } from './range.ts'
import { amountOf, type SumRow, successRateOf, sumsOf, volumeOf } from './sums.ts'

type Bucket = { from: string; to: string; begins: string }
type Found = { buckets: Bucket[]; sums: (SumRow & { bucket: number })[]; currencies: string[] }

/**
 * A day by hours, a week or a month by days, a year by months, and the period before. Throws 400 for a day beyond the
 * calendar, 422 exchange_rate_is_missing.
 */
export async function readTrends(tx: Tx, actor: Actor, query: TrendsQuery): Promise<Trends> {
  const { period } = query
  const range = periodOf(period, query.on ?? actor.today)
  const money = await chooseMoney(tx, actor, query, { from: range.previous.from, to: range.to })
  const found =
    period === 'day'
      ? await findHours(tx, actor, range, money)
      : await findDays(tx, actor, range, money, [...bucketsOf(period, range.previous), ...bucketsOf(period, range)])
  const bySums = Map.groupBy(found.sums, (each) => each.bucket)
  const buckets = found.buckets.map((bucket, index) => {
    const sums = sumsOf(money, bySums.get(index + 1) ?? [])
    return {
      timestamp: instantOf(Date.parse(bucket.begins)),
      from: bucket.from,
      to: bucket.to,
      amount: amountOf(volumeOf(sums)),
      count: sums.payments,
      failed: sums.failed,
      successRate: successRateOf(sums),
    }
  })
  return {
    period,
    from: range.from,
    to: range.to,
    ...labelOf(money, new Set(found.sums.map((each) => each.span)), found.currencies),
    buckets: buckets.filter((bucket) => bucket.from >= range.from),
    previous: { ...range.previous, buckets: buckets.filter((bucket) => bucket.from < range.from) },
  }
}

const currenciesIn = (actor: Actor, { from, to }: Range) =>
  sql`array(select * from analytics.currencies_of(${actor.tenantId}, ${from}::date, ${to}::date))`

async function findDays(
  tx: Tx,
  actor: Actor,
  range: Range,
  money: Money,
  buckets: readonly { from: string; to: string }[],
): Promise<Found> {
  const found = await row<Omit<Found, 'buckets'> & { begins: string[] }>(
    tx,
    sql`with given as materialized (
        select * from unnest(${buckets.map((bucket) => bucket.from)}::date[], ${buckets.map((bucket) => bucket.to)}::date[])
          with ordinality as b (first_on, last_on, bucket)),
      spans as materialized (select * from ${spansTable(money.spans)}),
      sums as (
        select b.bucket, s.span, ${summed}
        from given b cross join spans s join analytics.payment_days d on ${ofSpan(actor.tenantId)}
          and d.day between b.first_on and b.last_on
        group by 1, 2)
      select (select json_agg(analytics.start_of(first_on, ${actor.timeZone}) order by bucket) from given) as begins,
        ${listOf('sums')} as sums, ${currenciesIn(actor, range)} as currencies`,
  )
  assert(found, 'a statement without from has one row')
  return { ...found, buckets: buckets.map((bucket, index) => ({ ...bucket, begins: found.begins[index] ?? '' })) }
}

/**
 * An hour that is none of its day's (as may be for a moment after the organisation moved to another zone) counts with the
 * one before it, so that the hours still add up to the day.
 */
async function findHours(tx: Tx, actor: Actor, range: Range, money: Money): Promise<Found> {
  const found = await row<Found>(
    tx,
    sql`with given as materialized (
        select day, begins, lead(begins) over (partition by day order by begins) as ends,
          row_number() over (partition by day order by begins) = 1 as is_first,
          row_number() over (order by day, begins) as bucket
        from unnest(array[${range.previous.from}, ${range.from}]::date[]) day,
          analytics.hours_of(day, ${actor.timeZone}) begins),
      sums as (
        select b.bucket, s.span, ${summed}
        from ${spansTable(money.spans)} join analytics.payment_hours d on ${ofSpan(actor.tenantId)}
          join given b on b.day = d.day and (d.hour >= b.begins or b.is_first) and (d.hour < b.ends or b.ends is null)
        group by 1, 2),
      buckets as (select day as "from", day as "to", begins from given order by bucket)
      select ${listOf('buckets')} as buckets, ${listOf('sums')} as sums, ${currenciesIn(actor, range)} as currencies`,
  )
  assert(found, 'a statement without from has one row')
  return found
}
