import type { Methods, RangeQuery } from '@recoup/contracts/analytics'
import { paymentMethods } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'
import { chooseMoney, labelOf, spansTable } from '../money/choose-money.ts'
import { plus, zero } from '../money/fraction.ts'
import { listOf, ofSpan, summed } from './figures-sql.ts'
import { rangeOf } from './range.ts'
import { amountOf, averageOf, type SumRow, successRateOf, sumsOf, volumeOf } from './sums.ts'

type MethodRow = SumRow & { now: boolean; method: string }

/** What came in by each method, the largest volume first. Throws as readMetrics does. */
export async function readMethods(tx: Tx, actor: Actor, query: RangeQuery): Promise<Methods> {
  const range = rangeOf(query, actor)
  const money = await chooseMoney(tx, actor, query, { from: range.previous.from, to: range.to })
  const found = await row<{ methods: MethodRow[]; currencies: string[] }>(
    tx,
    sql`with methods as (
        select d.day >= ${range.from}::date as now, d.method, s.span, ${summed}
        from ${spansTable(money.spans)} join analytics.payment_days d on ${ofSpan(actor.tenantId)}
        group by 1, 2, 3)
      select ${listOf('methods')} as methods,
        array(select * from analytics.currencies_of(${actor.tenantId}, ${range.from}::date, ${range.to}::date)) as currencies`,
  )
  assert(found, 'a statement without from has one row')
  const methods = paymentMethods.map((method) => {
    const of = (now: boolean) =>
      sumsOf(
        money,
        found.methods.filter((each) => each.method === method && each.now === now),
      )
    return { method, sums: of(true), previous: of(false) }
  })
  const volume = Number(amountOf(methods.reduce((sum, { sums }) => plus(sum, volumeOf(sums)), zero)))
  return {
    from: range.from,
    to: range.to,
    ...labelOf(money, new Set(found.methods.map((each) => each.span)), found.currencies),
    methods: methods
      .map(({ method, sums, previous }) => {
        const amount = amountOf(volumeOf(sums))
        return {
          method,
          amount,
          count: sums.payments,
          succeeded: sums.succeeded,
          failed: sums.failed,
          successRate: successRateOf(sums),
          share: volume === 0 ? null : Math.min(1, Number(amount) / volume),
          averageAmount: averageOf(sums),
          previousAmount: amountOf(volumeOf(previous)),
        }
      })
      .sort((a, b) => Number(b.amount - a.amount) || b.count - a.count),
  }
}
