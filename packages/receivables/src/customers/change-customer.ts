import type { Customer, CustomerPatch } from '@recoup/contracts/customers'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { referenceIsTaken } from './create-customer.ts'
import { lockCustomer } from './lock-customer.ts'
import { normaliseContact } from './normalise-contact.ts'
import { customerWasChanged, readCustomer } from './read-customer.ts'

const editable = [
  'name',
  'reference',
  'emails',
  'phones',
  'address',
  'language',
  'timeZone',
  'tags',
  'notes',
] as const satisfies readonly (keyof CustomerPatch)[]

/** The fields that differ, as they were and as they are to be. */
function differences(
  before: Customer,
  patch: CustomerPatch,
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = editable.filter(
    (field) =>
      patch[field] !== undefined && JSON.stringify(sorted(patch[field])) !== JSON.stringify(sorted(before[field])),
  )
  return {
    before: Object.fromEntries(changed.map((field) => [field, before[field]])),
    after: Object.fromEntries(changed.map((field) => [field, patch[field]])),
  }
}

/** An address without its empty lines and with its parts in one order, so that two can be compared. */
const sorted = (value: unknown): unknown =>
  value === null || typeof value !== 'object' || Array.isArray(value)
    ? value
    : Object.entries(value)
        .filter(([, part]) => part !== null && part !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))

/**
 * Changes the fields that the patch names, starting from a version. What differs nowhere changes nothing, the version
 * included. Throws 404; 412 customer_was_changed with the customer as it is now; 400 and 409 as createCustomer.
 */
export async function changeCustomer(
  tx: Tx,
  actor: Actor,
  customerId: string,
  version: number,
  input: CustomerPatch,
): Promise<Customer> {
  await lockCustomer(tx, customerId)
  const before = await readCustomer(tx, actor, customerId)
  if (before.version !== version) throw customerWasChanged(before)
  const patch = normaliseContact(input, before.address?.country ?? null, actor.locale)
  const change = differences(before, patch)
  if (Object.keys(change.after).length === 0) return before
  const next = { ...before, ...change.after }
  try {
    await sql`
      update receivables.customers set name = ${next.name}, reference = ${next.reference}, emails = ${next.emails}::text[],
        phones = ${next.phones}::text[], address = ${next.address ? JSON.stringify(next.address) : null},
        language = ${next.language}, time_zone = ${next.timeZone}, tags = ${next.tags}::text[], notes = ${next.notes},
        version = version + 1, updated_at = ${instantOf(actor.now)}
      where id = ${customerId}`.execute(tx)
  } catch (error) {
    throw referenceIsTaken(error, next.reference)
  }
  await audit(tx, actor, { action: 'customer.changed', subjectType: 'customer', subjectId: customerId, ...change })
  await customerChanged(tx, actor, customerId, version + 1)
  return readCustomer(tx, actor, customerId)
}

/** Tells that a customer is not what it was: fields, balances, debts. */
export const customerChanged = (tx: Tx, actor: Actor, customerId: string, version: number): Promise<void> =>
  emit(tx, actor, { type: 'customer.changed', key: customerId, payload: { customerId, version } })
