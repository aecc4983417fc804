import type { Debt } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'
import { cursorOf, readCursor } from '../customers/page-cursor.ts'
import { type DebtRow, debtColumns, debtOf } from './debt-row.ts'

const keySchema = z.tuple([z.iso.date(), z.uuid()])

/** A page of a customer's debts, by due date. Throws 404, and 400 cursor_is_invalid. */
export async function listDebts(
  tx: Tx,
  actor: Actor,
  customerId: string,
  query: { cursor?: string | undefined; limit: number; open?: 'true' | 'false' | undefined },
): Promise<{ items: Debt[]; nextCursor: string | null }> {
  const there = await row(tx, sql`select 1 from receivables.customers where id = ${customerId}`)
  if (!there) throw notFound('customer')
  const of = ['debts', actor.tenantId, customerId, query.open]
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, of, keySchema)
  const found = await rows<DebtRow>(
    tx,
    sql`select ${debtColumns} from receivables.debts d
        where d.customer_id = ${customerId}
          ${query.open === undefined ? sql`` : query.open === 'true' ? sql`and d.outstanding > 0` : sql`and d.outstanding = 0`}
          ${after ? sql`and (d.due_on, d.id) > (${after[0]}, ${after[1]})` : sql``}
        order by d.due_on, d.id limit ${query.limit + 1}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map((debt) => debtOf(debt, actor.today)),
    nextCursor: last && found.length > query.limit ? cursorOf(of, [last.dueOn, last.id]) : null,
  }
}
