import type { ExportFilters } from '@recoup/contracts/exports'
import { databaseErrorOf, row, rows, sql, type Tx } from '@recoup/platform/db'
import { conditionsOf, orderOf } from '../payments/list-payments.ts'
import type { ExportedPayment } from './payment-columns.ts'

const batchRows = 2_000
const countLimitMs = 20_000

/**
 * Every payment that the filters let through, in their order, by a cursor of the database: all of them as they are at one
 * moment when `tx` is repeatable read. Reads on only as payments are taken.
 */
export async function* readPayments(tx: Tx, timeZone: string, filters: ExportFilters): AsyncGenerator<ExportedPayment> {
  // The whole of it is wanted: not the plan whose first rows come soonest.
  await sql`set local cursor_tuple_fraction = 1`.execute(tx)
  await sql`
    declare exported no scroll cursor for
    select p.id, p.customer_id as "customerId", c.name as "customerName", p.amount, p.currency, p.method, p.provider, p.status,
      p.reason, p.refunded_amount as "refundedAmount",
      coalesce((select -sum(e.amount) from receivables.ledger_entries e
        where e.payment_id = p.id and e.account = 'unapplied'), 0)::bigint as "unappliedAmount",
      p.reference, p.note, p.value_on as "valueOn", p.created_at as "createdAt", p.status_at as "statusAt"
    from receivables.payments p join receivables.customers c on c.id = p.customer_id
    where ${await conditionsOf(tx, timeZone, filters)} order by ${orderOf(filters.sort)}`.execute(tx)
  for (;;) {
    const batch = await rows<ExportedPayment>(tx, sql.raw(`fetch forward ${batchRows} from exported`))
    yield* batch
    if (batch.length < batchRows) return
  }
}

/** How many payments there will be: counted where that takes seconds, else what the database expects. */
export async function countExpected(
  tx: Tx,
  timeZone: string,
  filters: ExportFilters,
): Promise<{ count: number; exact: boolean }> {
  const found = sql`from receivables.payments p where ${await conditionsOf(tx, timeZone, filters)}`
  await sql`savepoint counting`.execute(tx)
  try {
    await sql.raw(`set local statement_timeout = ${countLimitMs}`).execute(tx)
    const counted = await row<{ n: bigint }>(tx, sql`select count(*) as n ${found}`)
    return { count: Number(counted?.n ?? 0n), exact: true }
  } catch (error) {
    // query_canceled: it took too long.
    if (databaseErrorOf(error)?.code !== '57014') throw error
    await sql`rollback to savepoint counting`.execute(tx)
    const planned = await row<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
      tx,
      sql`explain (format json) select 1 ${found}`,
    )
    return { count: planned?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0, exact: false }
  } finally {
    await sql`rollback to savepoint counting`.execute(tx).catch(() => {})
  }
}
