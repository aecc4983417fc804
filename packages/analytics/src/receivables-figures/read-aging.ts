import { type Aging, type AgingQuery, agingBuckets } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { amountOf } from '../figures/sums.ts'
import { zero } from '../money/fraction.ts'
import { openExchange } from './exchange.ts'
import { sumOf } from './sum-of.ts'

export const agingRefusals = { as_of_is_in_the_future: 422 } as const

/** Days past due with which the buckets after `current` begin. */
const starts = agingBuckets.flatMap(({ fromDays }) => (fromDays === null ? [] : [fromDays]))

/**
 * What was owed at the end of a day, by days past due. Converted amounts are worth what they were on that day. Each amount is
 * rounded for itself, so that converted buckets may differ from their total by single minor units.
 * Throws 422 as_of_is_in_the_future, exchange_rate_is_missing.
 */
export async function readAging(tx: Tx, actor: Actor, query: AgingQuery): Promise<Aging> {
  const asOf = query.asOf ?? actor.today
  if (asOf > actor.today) throw isInTheFuture(actor.today)
  const exchange = await openExchange(tx, actor, query, { from: asOf, to: asOf })
  const found = await rows<{ currency: string; bucket: number; amount: string }>(
    tx,
    sql`select currency, width_bucket(${asOf}::date - due_on, ${starts}::int[]) as bucket, sum(amount)::text as amount
        from analytics.owed_at(${actor.tenantId}, ${query.known}, ${asOf}::date)
        group by 1, 2 having sum(amount) <> 0`,
  )
  const worths = Map.groupBy(
    found.map((one) => ({
      bucket: one.bucket,
      worth: exchange.worthOf({ currency: one.currency, day: asOf, amount: BigInt(one.amount) }),
    })),
    ({ bucket }) => bucket,
  )
  const sums = agingBuckets.map((_bucket, index) => sumOf((worths.get(index) ?? []).map(({ worth }) => worth)))
  return {
    asOf,
    known: query.known,
    ...exchange.label(),
    total: amountOf(sumOf(sums)),
    overdue: amountOf(sumOf(sums.slice(1))),
    buckets: agingBuckets.map((bucket, index) => ({ ...bucket, amount: amountOf(sums[index] ?? zero) })),
  }
}

function isInTheFuture(today: string): AppError {
  const message = `Nobody knows yet what will be owed then. Use ${today} at the latest.`
  return new AppError(422, 'as_of_is_in_the_future', message, { errors: [{ pointer: '/asOf', message }] })
}
