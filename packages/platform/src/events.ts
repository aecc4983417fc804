import { type EventPayload, type EventType, eventSchemas } from '@recoup/contracts/events'
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { instantOf } from './clock.ts'
import { markEmitting, type Tx, withNext } from './db.ts'
import { newId } from './ids.ts'

export type Emission<T extends EventType> = { type: T; key: string; payload: EventPayload<T> }

/** The statement that tells of a fact, for those who put several statements into one (atOnce). To be run in `tx`. */
export function eventInsert<T extends EventType>(tx: Tx, actor: Actor, event: Emission<T>): RawBuilder<unknown> {
  const payload = eventSchemas[event.type].parse(event.payload)
  markEmitting(tx)
  return sql`
    insert into platform.outbox (id, tenant_id, type, key, payload, person_id, occurred_at)
    values (${newId()}, ${actor.tenantId}, ${event.type}, ${event.key}, ${JSON.stringify(payload)}, ${actor.personId},
      ${instantOf(actor.now)})`
}

/**
 * Tells everybody that a fact has happened, in the transaction that made it true. `key` (a customer's id, mostly) keeps the
 * order: events of one key are handled in the order in which they were emitted.
 */
export async function emit<T extends EventType>(tx: Tx, actor: Actor, event: Emission<T>): Promise<void> {
  await sql`${withNext} ${eventInsert(tx, actor, event)}`.execute(tx)
}

/** Tells of many facts of one type at once, in their order. */
export async function emitAll<T extends EventType>(
  tx: Tx,
  actor: Actor,
  type: T,
  events: readonly Omit<Emission<T>, 'type'>[],
): Promise<void> {
  if (events.length === 0) return
  const payloads = events.map((event) => JSON.stringify(eventSchemas[type].parse(event.payload)))
  markEmitting(tx)
  await sql`${withNext}
    insert into platform.outbox (id, tenant_id, type, key, payload, person_id, occurred_at)
    select e.id, ${actor.tenantId}, ${type}, e.key, e.payload, ${actor.personId}, ${instantOf(actor.now)}::timestamptz
    from unnest(${events.map(() => newId())}::uuid[], ${events.map((event) => event.key)}::text[], ${payloads}::jsonb[])
      with ordinality as e (id, key, payload, place)
    order by e.place`.execute(tx)
}
