import type { Customer, CustomerInput } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { databaseErrorOf, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import { postDebt } from '../debts/post-debt.ts'
import { normaliseContact } from './normalise-contact.ts'
import { readCustomer } from './read-customer.ts'

/** 409 in the words of the field that is at fault; anything else is thrown on. */
export function referenceIsTaken(error: unknown, reference: string | null | undefined): unknown {
  if (databaseErrorOf(error)?.constraint !== 'customers_reference') return error
  const message = `Another customer has the reference ${reference}.`
  return new AppError(409, 'customer_reference_is_taken', `${message} Use another one, or open that customer.`, {
    errors: [{ pointer: '/reference', message }],
  })
}

/**
 * Adds a customer, with a balance in the organisation's own currency from the start (so that a list sorted by amount loses
 * nobody), and posts what is owed already. Throws 400 for contacts that cannot be understood, 409 for a reference in use.
 */
export async function createCustomer(tx: Tx, actor: Actor, input: CustomerInput): Promise<Customer> {
  const { debts, ...fields } = normaliseContact(input, null, actor.locale)
  const id = newId()
  const at = instantOf(actor.now)
  try {
    await sql`
      with customer as (
        insert into receivables.customers (id, tenant_id, reference, name, emails, phones, address, language, time_zone,
          tags, notes, created_at, updated_at)
        values (${id}, ${actor.tenantId}, ${fields.reference ?? null}, ${fields.name}, ${fields.emails}::text[],
          ${fields.phones}::text[], ${fields.address ? JSON.stringify(fields.address) : null}, ${fields.language ?? null},
          ${fields.timeZone ?? null}, ${fields.tags}::text[], ${fields.notes ?? null}, ${at}, ${at})
        returning id, tenant_id
      )
      insert into receivables.customer_balances (tenant_id, customer_id, currency)
      select tenant_id, id, ${actor.currency} from customer`.execute(tx)
  } catch (error) {
    throw referenceIsTaken(error, fields.reference)
  }
  await audit(tx, actor, { action: 'customer.added', subjectType: 'customer', subjectId: id, after: fields })
  await emit(tx, actor, { type: 'customer.added', key: id, payload: { customerId: id, customerName: fields.name } })
  for (const [index, debt] of debts.entries()) await postDebt(tx, actor, id, debt, `/debts/${index}`)
  return readCustomer(tx, actor, id)
}
