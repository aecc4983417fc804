import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from 'kysely'
import { rows, type Tx } from './db.ts'

const atATime = 1_000

/**
 * The tenant's facts that this consumer has yet to handle, oldest first, parked ones too. In a snapshot (inSnapshot) they are
 * exactly what is true already and not yet in what the consumer writes.
 */
export async function* eventsNotHandled(
  tx: Tx,
  tenantId: string,
  consumer: string,
  types: readonly EventType[],
): AsyncGenerator<DomainEvent[]> {
  let after = 0n
  for (;;) {
    const found = await rows<DomainEvent & { seq: bigint }>(
      tx,
      sql`select o.seq, o.id, o.tenant_id as "tenantId", o.type, o.key, o.payload, o.person_id as "personId",
            o.occurred_at as "occurredAt"
          from platform.outbox o
          where o.tenant_id = ${tenantId} and o.type = any(${types}::text[]) and o.seq > ${after}
            and not exists (select 1 from platform.inbox i where i.consumer = ${consumer} and i.event_id = o.id)
          order by o.seq limit ${atATime}`,
    )
    const last = found.at(-1)
    if (!last) return
    yield found
    after = last.seq
  }
}
