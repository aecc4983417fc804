import { randomUUID } from 'node:crypto'
import type { EventPayload, EventType } from '@recoup/contracts/events'
import { type Database, sql } from '@recoup/platform/db'

/** Puts a fact into the outbox, as the context that it belongs to does: for tests of those who listen. */
export async function tellFact<T extends EventType>(
  db: Database,
  tenantId: string,
  type: T,
  payload: EventPayload<T>,
  occurredAt = '2026-03-10T10:00:00.000Z',
): Promise<void> {
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
    values (${randomUUID()}, ${tenantId}, ${type}, 'key', ${JSON.stringify(payload)}, ${occurredAt})`.execute(db.system)
}
