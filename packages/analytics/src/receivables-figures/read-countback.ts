import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { Temporal } from 'temporal-polyfill'
import type { Days } from '../figures/range.ts'
import type { Fraction } from '../money/fraction.ts'
import type { Exchange } from './exchange.ts'
import { type BilledMonth, type Countback, countBack, countBackAll } from './kpi-formulas.ts'
import { sumOf } from './sum-of.ts'

/** Months read at first; then four times as many each time, for those who have owed for long. */
const monthsAtFirst = 3

type BilledDay = { currency: string; day: string; amount: string }

/**
 * Days sales outstanding by counting back from the end of a day. Reads hardly more months than it takes to cover the
 * receivables, and needs no rates of days before them. Throws 422 exchange_rate_is_missing.
 */
export async function readCountback(
  tx: Tx,
  tenantId: string,
  exchange: Exchange,
  end: string,
  receivables: Fraction,
): Promise<Countback> {
  const earliest = await readEarliestMonth(tx, tenantId, exchange, end)
  const months: [string, BilledDay[]][] = []
  function* converted(): Generator<BilledMonth> {
    for (const [first, days] of months) {
      const billed = sumOf(days.map((one) => exchange.worthOf({ ...one, amount: BigInt(one.amount) })))
      yield { first, last: lastOf(first, end), billed }
    }
  }
  let to = Temporal.PlainDate.from(end)
  for (let count = monthsAtFirst; earliest !== null && to.toString() >= earliest; count *= 4) {
    const first = to.with({ day: 1 }).subtract({ months: count - 1 })
    const from = first.toString() < earliest ? earliest : first.toString()
    const days = await readBilledDays(tx, tenantId, exchange, { from, to: to.toString() })
    months.push(...Map.groupBy(days, ({ day }) => `${day.slice(0, 7)}-01`))
    const found = countBack(end, receivables, converted())
    if (found) return found
    to = Temporal.PlainDate.from(from).subtract({ days: 1 })
  }
  return countBackAll(end, converted())
}

/** The last day of a month that counts: its own last, or the day at whose end it is looked at. */
function lastOf(first: string, end: string): string {
  const month = Temporal.PlainDate.from(first)
  const last = month.with({ day: month.daysInMonth }).toString()
  return last < end ? last : end
}

async function readEarliestMonth(tx: Tx, tenantId: string, exchange: Exchange, end: string): Promise<string | null> {
  const found = await row<{ month: string | null }>(
    tx,
    sql`select date_trunc('month', min(f.day)::timestamp)::date as month
        from analytics.debt_flows f
        where f.tenant_id = ${tenantId} and (${exchange.converted} or f.currency = ${exchange.currency})
          and f.day <= ${end} and f.billed <> 0`,
  )
  return found?.month ?? null
}

/** Latest first. */
const readBilledDays = (tx: Tx, tenantId: string, exchange: Exchange, { from, to }: Days): Promise<BilledDay[]> =>
  rows(
    tx,
    sql`select currency, day, billed::text as amount from analytics.debt_flows
        where tenant_id = ${tenantId} and (${exchange.converted} or currency = ${exchange.currency})
          and day between ${from} and ${to} and billed <> 0
        order by day desc, currency`,
  )
