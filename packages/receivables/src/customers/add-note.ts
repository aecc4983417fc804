import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { touchCustomer } from './touch-customer.ts'

export type Note = {
  id: string
  customerId: string
  text: string
  personId: string | null
  personName: string
  createdAt: string
}

/** Writes a dated note on a customer's timeline; it is never changed. Throws 404. */
export async function addNote(tx: Tx, actor: Actor, customerId: string, text: string): Promise<Note> {
  const touch = await touchCustomer(tx, actor, customerId)
  const note = {
    id: newId(),
    customerId,
    text,
    personId: actor.personId,
    personName: actor.name,
    createdAt: instantOf(actor.now),
  }
  await sql`
    insert into receivables.customer_notes (id, tenant_id, customer_id, text, person_id, person_name, created_at)
    values (${note.id}, ${actor.tenantId}, ${customerId}, ${text}, ${note.personId}, ${note.personName},
      ${note.createdAt})`.execute(tx)
  await audit(tx, actor, { action: 'note.added', subjectType: 'note', subjectId: note.id, after: { customerId, text } })
  await touch()
  return note
}
