import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from 'kysely'
import { type Database, inSystemAgain, inTenantAgain, row, rows, type Tx } from './db.ts'
import { keepMessages } from './feed.ts'
import type { Log } from './log.ts'
import { eventsHandled } from './metrics.ts'
import type { Consumer, Handler, Teller } from './relay.ts'

/** An event as it waits in the outbox. */
export type OutboxRow = {
  seq: bigint
  id: string
  tenant_id: string
  type: EventType
  key: string
  payload: unknown
  person_id: string | null
  occurred_at: string
}

/** What became of events: those that failed (and why), and those that wait because one before them failed. */
export type Outcome = { failed: Map<bigint, string>; waiting: Set<bigint> }

/** Events of one tenant for a consumer of their types. */
type Task = { consumer: Consumer; wanted: readonly OutboxRow[] }

export const attemptsBeforeParking = 8
/** Tenants that are worked for at the same time; a tenant's own events stay in order. */
export const tenantsAtOnce = 4

/**
 * The events that may go now: due, in order, none whose key waits behind an earlier failure, and none of those under way;
 * the events that are done are removed in the same trip. One that commits late with a low number is found as well. A
 * function of the database, which reads no more than it returns whatever the statistics say (0004-claim-beside.sql).
 */
export const claimEvents = (db: Database, most: number, underWay: readonly bigint[], done: readonly bigint[]) =>
  rows<OutboxRow>(
    db.system,
    sql`select * from platform.claim_events(${most}, ${underWay}::bigint[], ${done}::bigint[])`,
  )

/** Tells the sockets of all tenants in one transaction; where that fails, of each tenant in its own. */
export async function tellAll(
  db: Database,
  log: Log,
  teller: Teller,
  claimed: readonly OutboxRow[],
  outcome: Outcome,
): Promise<void> {
  const wanted = claimed.filter((event) => teller.types.includes(event.type))
  if (wanted.length === 0) return
  try {
    const told = await inSystemAgain(db, async (tx) => {
      const fresh = await notSeen(
        tx,
        wanted.map((event) => ({ consumer: teller.name, event })),
      )
      const byTenant = Map.groupBy(
        fresh.map(({ event }) => eventOf(event)),
        (event) => event.tenantId,
      )
      await keepMessages(
        tx,
        [...byTenant].map(([tenantId, events]) => ({ tenantId, messages: teller.messagesOf(events) })),
      )
      return fresh.length
    })
    eventsHandled.labels(teller.name, 'handled').inc(told)
  } catch (error) {
    await mustBeThere(db, error)
    // Side by side: one that waits for a lock does not hold up the others.
    const ends = await Promise.allSettled(
      [...Map.groupBy(wanted, (event) => event.tenant_id)].map(([tenantId, batch]) =>
        deliver(db, log, { consumer: teller, wanted: batch }, tenantId, outcome),
      ),
    )
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }
}

/**
 * Hands a tenant's events to all consumers in one transaction, which is a third of the work; where one of them fails, to
 * each in its own. Throws when the database is away: then nobody is at fault and nothing counts as an attempt.
 */
export async function deliverToAll(
  db: Database,
  log: Log,
  consumers: readonly Handler[],
  tenantId: string,
  batch: readonly OutboxRow[],
  outcome: Outcome,
): Promise<void> {
  const tasks = consumers
    .map((consumer) => ({ consumer, wanted: batch.filter((event) => consumer.types.includes(event.type)) }))
    .filter(({ wanted }) => wanted.length > 0)
  if (tasks.length === 0) return
  let begun: Task | undefined
  try {
    await handle(db, tenantId, tasks, (task) => {
      begun = task
    })
  } catch (error) {
    await mustBeThere(db, error)
    // Who failed may do so for long (somebody else's lock): the others do not wait for it.
    for (const task of tasks) if (task !== begun) await deliver(db, log, task, tenantId, outcome)
    if (begun) await deliver(db, log, begun, tenantId, outcome)
  }
}

/** Hands a tenant's events to one consumer: together, and where that fails one by one. */
async function deliver(db: Database, log: Log, task: Task, tenantId: string, outcome: Outcome): Promise<void> {
  const { consumer, wanted } = task
  const failed = (event: OutboxRow, error: unknown): void => {
    log.error(
      { err: error, consumer: consumer.name, event: event.id, type: event.type },
      'an event could not be handled',
    )
    eventsHandled.labels(consumer.name, 'failed').inc()
    outcome.failed.set(event.seq, `${consumer.name}: ${error instanceof Error ? error.message : String(error)}`)
  }
  try {
    return await handle(db, tenantId, [task])
  } catch (error) {
    await mustBeThere(db, error)
    if (wanted.length === 1 && wanted[0]) return failed(wanted[0], error)
  }
  // One of them is at fault: one by one, so that the others go through. What comes after it with the same key waits,
  // for this consumer; the other consumers are not held up.
  const blocked = new Set<string>()
  for (const event of wanted) {
    if (blocked.has(event.key)) {
      outcome.waiting.add(event.seq)
      continue
    }
    try {
      await handle(db, tenantId, [{ consumer, wanted: [event] }])
    } catch (error) {
      await mustBeThere(db, error)
      failed(event, error)
      blocked.add(event.key)
    }
  }
}

/** Throws `cause` again when the database does not answer: the failure says nothing about the event then. */
async function mustBeThere(db: Database, cause: unknown): Promise<void> {
  try {
    await row(db.app, sql`select 1`)
  } catch {
    throw cause
  }
}

/** One transaction: what the consumers write is committed together with the note of what each of them has seen. */
async function handle(
  db: Database,
  tenantId: string,
  tasks: readonly Task[],
  onBegin: (task: Task) => void = () => {},
): Promise<void> {
  // A commit that is lost in a crash is repeated from the outbox, whose deletion is a later commit.
  const handled = await inTenantAgain(db, tenantId, async (tx) => {
    const fresh = await notSeen(
      tx,
      tasks.flatMap(({ consumer, wanted }) => wanted.map((event) => ({ consumer: consumer.name, event }))),
    )
    const byConsumer = Map.groupBy(fresh, ({ consumer }) => consumer)
    for (const task of tasks) {
      const events = byConsumer.get(task.consumer.name)?.map(({ event }) => eventOf(event))
      if (events === undefined) continue
      onBegin(task)
      await handleOf(task.consumer)(tx, events)
    }
    return byConsumer
  })
  for (const [consumer, events] of handled) eventsHandled.labels(consumer, 'handled').inc(events.length)
}

const handleOf = (consumer: Consumer): Handler['handle'] =>
  'handle' in consumer
    ? consumer.handle
    : (tx, events) =>
        keepMessages(
          tx,
          events.slice(0, 1).map(({ tenantId }) => ({ tenantId, messages: consumer.messagesOf(events) })),
        )

type ForConsumer = { consumer: string; event: OutboxRow }

/** Notes that these consumers have seen these events. Returns those that they had not, in their order. */
async function notSeen(tx: Tx, pairs: readonly ForConsumer[]): Promise<ForConsumer[]> {
  const noted = await rows<{ consumer: string; event_id: string }>(
    tx,
    sql`insert into platform.inbox (consumer, event_id, tenant_id)
        select consumer, event_id, tenant_id
        from unnest(${pairs.map(({ consumer }) => consumer)}::text[], ${pairs.map(({ event }) => event.id)}::uuid[],
          ${pairs.map(({ event }) => event.tenant_id)}::uuid[]) as given (consumer, event_id, tenant_id)
        on conflict do nothing returning consumer, event_id`,
  )
  const keyOf = (consumer: string, id: string) => `${consumer} ${id}`
  const fresh = new Set(noted.map((each) => keyOf(each.consumer, each.event_id)))
  return pairs.filter(({ consumer, event }) => fresh.has(keyOf(consumer, event.id)))
}

/** Tries again later, each time after a longer pause; in the end parks the event and tells so. */
export async function postpone(db: Database, seq: bigint, error: string): Promise<void> {
  await sql`
    with tried as (
      update platform.outbox set attempts = attempts + 1, error = ${error.slice(0, 1000)},
        due_at = now() + least(interval '5 minutes', interval '1 second' * power(2, attempts)),
        parked_at = case when attempts + 1 >= ${attemptsBeforeParking} then now() end
      where seq = ${seq} returning *)
    insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
    select gen_random_uuid(), tenant_id, 'event.parked', 'parked', jsonb_build_object('eventId', id, 'eventType', type,
      'error', error), now()
    from tried where parked_at is not null and type <> 'event.parked'`.execute(db.system)
}

const eventOf = (event: OutboxRow): DomainEvent =>
  ({
    id: event.id,
    tenantId: event.tenant_id,
    type: event.type,
    key: event.key,
    payload: event.payload,
    occurredAt: event.occurred_at,
    personId: event.person_id,
  }) as DomainEvent
