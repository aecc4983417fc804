import type { Heatmap, RangeQuery } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'
import { chooseMoney, labelOf, spansTable } from '../money/choose-money.ts'
import { listOf, ofSpan, summed } from './figures-sql.ts'
import { rangeOf } from './range.ts'
import { amountOf, type SumRow, successRateOf, sumsOf, volumeOf } from './sums.ts'

type CellRow = SumRow & { weekday: number; hour: number }

/** What came in by day of the week and hour of the day, both of the organisation. Throws as readMetrics does. */
export async function readHeatmap(tx: Tx, actor: Actor, query: RangeQuery): Promise<Heatmap> {
  const { from, to } = rangeOf(query, actor)
  const money = await chooseMoney(tx, actor, query, { from, to })
  const found = await row<{ cells: CellRow[]; currencies: string[] }>(
    tx,
    sql`with cells as (
        select extract(isodow from d.day)::int as weekday,
          extract(hour from d.hour at time zone ${actor.timeZone})::int as hour, s.span, ${summed}
        from ${spansTable(money.spans)} join analytics.payment_hours d on ${ofSpan(actor.tenantId)}
        group by 1, 2, 3)
      select ${listOf('cells')} as cells,
        array(select * from analytics.currencies_of(${actor.tenantId}, ${from}::date, ${to}::date)) as currencies`,
  )
  assert(found, 'a statement without from has one row')
  const byPlace = Map.groupBy(found.cells, ({ weekday, hour }) => (weekday - 1) * 24 + hour)
  return {
    from,
    to,
    ...labelOf(money, new Set(found.cells.map((each) => each.span)), found.currencies),
    cells: Array.from({ length: 7 * 24 }, (_cell, place) => {
      const sums = sumsOf(money, byPlace.get(place) ?? [])
      return {
        weekday: Math.floor(place / 24) + 1,
        hour: place % 24,
        amount: amountOf(volumeOf(sums)),
        count: sums.payments,
        failed: sums.failed,
        successRate: successRateOf(sums),
      }
    }),
  }
}
