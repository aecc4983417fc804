import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'
import { customerChanged } from './change-customer.ts'
import { lockCustomer } from './lock-customer.ts'

/**
 * Locks the customer before something of it is posted or changed; the function that it returns tells, afterwards, that the
 * customer is not what it was. The version stays: it counts the edits of the customer's own fields. Throws 404.
 */
export async function touchCustomer(tx: Tx, actor: Actor, customerId: string): Promise<() => Promise<void>> {
  await lockCustomer(tx, customerId)
  return async () => {
    const customer = await row<{ version: number }>(
      tx,
      sql`select version from receivables.customers where id = ${customerId}`,
    )
    assert(customer, 'a locked customer is there')
    await customerChanged(tx, actor, customerId, customer.version)
  }
}
