import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { instantOf } from './clock.ts'
import { type Tx, withNext } from './db.ts'
import { newId } from './ids.ts'

export type AuditEntry = {
  /** what was done, as `noun.verb-past`: `customer.updated` */
  action: string
  subjectType: string
  subjectId: string | null
  before?: unknown
  after?: unknown
}

const json = (value: unknown): string | null =>
  value === undefined || value === null
    ? null
    : JSON.stringify(value, (_key, inner) => (typeof inner === 'bigint' ? Number(inner) : inner))

/** The statement that writes down a change, for those who put several statements into one (atOnce). */
export const auditInsert = (actor: Actor, entry: AuditEntry): RawBuilder<unknown> => sql`
    insert into platform.audit_log
      (id, tenant_id, at, person_id, api_key_id, actor_name, ip, request_id, action, subject_type, subject_id, before, after)
    values (${newId()}, ${actor.tenantId}, ${instantOf(actor.now)}, ${actor.personId}, ${actor.apiKeyId}, ${actor.name},
      ${actor.ip}, ${actor.requestId}, ${entry.action}, ${entry.subjectType}, ${entry.subjectId},
      ${json(entry.before)}, ${json(entry.after)})`

/** Writes down a change in the transaction that makes it: who, when, from where, what, before and after. */
export async function audit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  await sql`${withNext} ${auditInsert(actor, entry)}`.execute(tx)
}
