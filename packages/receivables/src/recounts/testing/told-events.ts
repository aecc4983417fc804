import { type DomainEvent, type EventType, eventSchemas } from '@recoup/contracts/events'
import { rows, sql } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'

/** Keeps a copy of every event from now on, also of those that the relay delivers and removes. */
export async function keepEvents(house: TestHouse): Promise<void> {
  await sql`create table public.told (like platform.outbox)`.execute(house.db.system)
  await sql`create function public.keep_event() returns trigger language plpgsql security definer as $$
    begin insert into public.told select new.*; return null; end $$`.execute(house.db.system)
  await sql`create trigger kept after insert on platform.outbox for each row execute function public.keep_event()`.execute(
    house.db.system,
  )
}

/** The events that were told of an organisation since keepEvents, as a consumer would get them. */
export async function toldEvents(house: TestHouse, tenantId: string): Promise<DomainEvent[]> {
  const told = await rows<Omit<DomainEvent, 'payload' | 'type'> & { type: EventType; payload: unknown }>(
    house.db.system,
    sql`select id, tenant_id as "tenantId", type, key, payload, occurred_at as "occurredAt", person_id as "personId"
        from public.told where tenant_id = ${tenantId} order by seq`,
  )
  return told.map((event) => ({ ...event, payload: eventSchemas[event.type].parse(event.payload) }) as DomainEvent)
}
