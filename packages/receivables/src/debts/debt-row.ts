import type { Debt } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { type RawBuilder, row, sql, type Tx } from '@recoup/platform/db'
import { delinquencyOf } from './delinquency-of.ts'

export type DebtRow = Omit<Debt, 'daysPastDue' | 'status'>

export const debtColumns: RawBuilder<unknown> = sql`
  d.id, d.customer_id as "customerId", d.reference, d.kind, d.currency, d.amount, d.outstanding,
  d.issued_on as "issuedOn", d.due_on as "dueOn", d.reversed_at as "reversedAt", d.version, d.created_at as "createdAt"`

export function debtOf(debt: DebtRow, today: string): Debt {
  if (debt.reversedAt !== null) return { ...debt, status: 'reversed', daysPastDue: 0 }
  const { status, daysPastDue } = delinquencyOf(debt.outstanding > 0n ? debt.dueOn : null, today)
  return { ...debt, status, daysPastDue }
}

/** A debt as of the tenant's today. Throws 404. */
export async function readDebt(tx: Tx, actor: Actor, debtId: string): Promise<Debt> {
  const found = await row<DebtRow>(tx, sql`select ${debtColumns} from receivables.debts d where d.id = ${debtId}`)
  if (!found) throw notFound('debt')
  return debtOf(found, actor.today)
}
