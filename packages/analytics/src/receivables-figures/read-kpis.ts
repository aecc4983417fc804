import type { Kpis, RangeQuery } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { daysBetween } from '@recoup/platform/clock'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { Temporal } from 'temporal-polyfill'
import { type Days, rangeOf } from '../figures/range.ts'
import { amountOf } from '../figures/sums.ts'
import type { Fraction } from '../money/fraction.ts'
import { type Exchange, openExchange } from './exchange.ts'
import { formulasOf, type KpiInputs, kpisOf } from './kpi-formulas.ts'
import { readCountback } from './read-countback.ts'
import { sumOf } from './sum-of.ts'

/** Counting back may go as far as there is billing. */
const beginning = '0001-01-01'

type Of = { day: string; currency: string }
type Balance = Of & { total: string; overdue: string }
type Flow = Of & Record<'billed' | 'collected' | 'recovered' | 'newly_overdue', string>
type Found = { balances: Balance[]; flows: Flow[] }

/**
 * How well collecting went within a range, and within as many days right before, by what is known now. Converted balances are
 * worth what they were at the end of their day, what was billed and collected what it was on each day. A range that goes on
 * beyond today ends today: nobody has paid late in days to come.
 * Throws 400 for a range that is none, 422 exchange_rate_is_missing.
 */
export async function readKpis(tx: Tx, actor: Actor, query: RangeQuery): Promise<Kpis> {
  const asked = rangeOf(query, actor)
  const { from, to, previous } =
    asked.to > actor.today && asked.from <= actor.today ? rangeOf({ from: asked.from }, actor) : asked
  const exchange = await openExchange(tx, actor, query, { from: beginning, to })
  const found = await find(tx, actor.tenantId, { from: previous.from, to }, [previous.to, to])
  const days = daysBetween(from, to) + 1
  const inputs = inputsOf(found, exchange, { from, to })
  const before = inputsOf(found, exchange, previous)
  const formulas = async (each: KpiInputs, end: string) =>
    formulasOf(each, days, await readCountback(tx, actor.tenantId, exchange, end, each.closingReceivables))
  const kpis = kpisOf(await formulas(inputs, to), await formulas(before, previous.to))
  return {
    from,
    to,
    days,
    ...exchange.label(),
    kpis,
    inputs: {
      openingReceivables: amountOf(inputs.openingReceivables),
      closingReceivables: amountOf(inputs.closingReceivables),
      closingCurrent: amountOf(inputs.closingCurrent),
      billed: amountOf(inputs.billed),
      collected: amountOf(inputs.collected),
      openingOverdue: amountOf(inputs.openingOverdue),
      newlyOverdue: amountOf(inputs.newlyOverdue),
      recovered: amountOf(inputs.recovered),
    },
  }
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()

/** Balances at the end of these days and of the one before the range; what changed within the range, by day. */
async function find(tx: Tx, tenantId: string, range: Days, ends: readonly string[]): Promise<Found> {
  const opening = dayBefore(range.from)
  const balances = await rows<Balance>(
    tx,
    sql`select ends.day, f.currency, sum(f.billed - f.collected)::text as total,
          sum(f.newly_overdue + f.billed_overdue - f.recovered)::text as overdue
        from unnest(${[opening, ...ends]}::date[]) ends (day)
          join analytics.debt_flows f on f.tenant_id = ${tenantId} and f.day <= ends.day
        group by 1, 2`,
  )
  const flows = await rows<Flow>(
    tx,
    sql`select day, currency, billed::text, collected::text, recovered::text, newly_overdue::text
        from analytics.debt_flows
        where tenant_id = ${tenantId} and day between ${range.from} and ${range.to}`,
  )
  return { balances, flows }
}

function inputsOf(found: Found, exchange: Exchange, { from, to }: Days): KpiInputs {
  const opening = dayBefore(from)
  const sum = <T extends Of>(list: readonly T[], days: Days, amountIn: (one: T) => bigint): Fraction =>
    sumOf(
      list
        .filter(({ day }) => day >= days.from && day <= days.to)
        .map((one) => ({ day: one.day, currency: one.currency, amount: amountIn(one) }))
        .filter(({ amount }) => amount !== 0n)
        .map(exchange.worthOf),
    )
  const balance = (day: string, amountIn: (one: Balance) => bigint) =>
    sum(found.balances, { from: day, to: day }, amountIn)
  const flow = (part: Exclude<keyof Flow, keyof Of>) => sum(found.flows, { from, to }, (one) => BigInt(one[part]))
  return {
    openingReceivables: balance(opening, ({ total }) => BigInt(total)),
    closingReceivables: balance(to, ({ total }) => BigInt(total)),
    closingCurrent: balance(to, ({ total, overdue }) => BigInt(total) - BigInt(overdue)),
    billed: flow('billed'),
    collected: flow('collected'),
    openingOverdue: balance(opening, ({ overdue }) => BigInt(overdue)),
    newlyOverdue: flow('newly_overdue'),
    recovered: flow('recovered'),
  }
}
