import type { Customer } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { AppError, assert, notFound } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { customerChanged } from './change-customer.ts'
import { lockCustomer } from './lock-customer.ts'
import { readCustomer } from './read-customer.ts'

/** Archives a customer (out of the lists, nothing lost) or takes it back. Done already: changes nothing. Throws 404. */
export async function setArchived(tx: Tx, actor: Actor, customerId: string, archived: boolean): Promise<Customer> {
  const { archivedAt } = await lockCustomer(tx, customerId)
  if ((archivedAt !== null) === archived) return readCustomer(tx, actor, customerId)
  const at = instantOf(actor.now)
  const changed = await row<{ version: number }>(
    tx,
    sql`update receivables.customers set archived_at = ${archived ? at : null}, version = version + 1, updated_at = ${at}
        where id = ${customerId} returning version`,
  )
  assert(changed, 'a locked customer is there')
  await audit(tx, actor, {
    action: archived ? 'customer.archived' : 'customer.restored',
    subjectType: 'customer',
    subjectId: customerId,
    before: { archivedAt },
    after: { archivedAt: archived ? at : null },
  })
  await customerChanged(tx, actor, customerId, changed.version)
  return readCustomer(tx, actor, customerId)
}

/** Deletes a customer on whom nothing was ever posted. Throws 404, and 409 customer_has_postings. */
export async function deleteCustomer(tx: Tx, actor: Actor, customerId: string): Promise<void> {
  // The strongest lock, so that nobody posts between the look and the deletion.
  const locked = await row<{ version: number }>(
    tx,
    sql`select version from receivables.customers where id = ${customerId} for update`,
  )
  if (!locked) throw notFound('customer')
  const posted = await row(
    tx,
    sql`select 1 as found where exists (select 1 from receivables.ledger_transactions where customer_id = ${customerId})
      or exists (select 1 from receivables.debts where customer_id = ${customerId})
      or exists (select 1 from receivables.payments where customer_id = ${customerId})`,
  )
  if (posted)
    throw new AppError(
      409,
      'customer_has_postings',
      'Debts or payments were recorded for this customer, and the books keep them. Archive the customer instead.',
    )
  const before = await readCustomer(tx, actor, customerId)
  await sql`delete from receivables.customer_balances where customer_id = ${customerId}`.execute(tx)
  await sql`delete from receivables.customer_notes where customer_id = ${customerId}`.execute(tx)
  await sql`delete from receivables.customers where id = ${customerId}`.execute(tx)
  await audit(tx, actor, { action: 'customer.deleted', subjectType: 'customer', subjectId: customerId, before })
  await customerChanged(tx, actor, customerId, locked.version + 1)
}
