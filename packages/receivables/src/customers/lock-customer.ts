import { notFound } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'

/**
 * Locks the customer's row until the transaction ends: whoever posts on a customer waits here for whoever posted first.
 * Always the first lock taken, one customer at a time, so that no two transactions wait for each other. Throws 404.
 */
export async function lockCustomer(
  tx: Tx,
  customerId: string,
): Promise<{ id: string; name: string; archivedAt: string | null }> {
  const customer = await row<{ id: string; name: string; archivedAt: string | null }>(
    tx,
    sql`select id, name, archived_at as "archivedAt" from receivables.customers where id = ${customerId} for no key update`,
  )
  if (!customer) throw notFound('customer')
  return customer
}
