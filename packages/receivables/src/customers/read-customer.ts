import { type Customer, customerSchema } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { AppError, notFound } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'
import { type CustomerRow, customerColumns, customerOf } from './customer-row.ts'

/** A customer with balances, as of the tenant's today. Throws 404. */
export async function readCustomer(tx: Tx, actor: Actor, customerId: string): Promise<Customer> {
  const found = await row<CustomerRow>(
    tx,
    sql`select ${customerColumns(actor.today)} from receivables.customers c where c.id = ${customerId}`,
  )
  if (!found) throw notFound('customer')
  return customerOf(found, actor.today)
}

/** 412 with the customer as it is now, so that a screen can show both versions. */
export const customerWasChanged = (current: Customer): AppError =>
  new AppError(
    412,
    'customer_was_changed',
    'Somebody changed this customer after you opened it. Look at what is there now and decide again.',
    { extra: { current: z.encode(customerSchema, current) } },
  )
