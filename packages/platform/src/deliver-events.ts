import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from 'kysely'
import { type Database, inTenantAgain, row, rows } from './db.ts'
import type { Log } from './log.ts'
import { eventsHandled } from './metrics.ts'
import type { Consumer } from './relay.ts'

type OutboxRow = {
  seq: bigint
  id: string
  tenant_id: string
  type: EventType
  key: string
  payload: unknown
  person_id: string | null
  occurred_at: string
}

/** What became of a batch: events that failed (and why), and those that wait because one before them failed. */
type Outcome = { failed: Map<bigint, string>; waiting: Set<bigint> }

/** Events of one tenant for a consumer of their types. */
type Task = { consumer: Consumer; wanted: readonly OutboxRow[] }

export const batchSize = 500
export const attemptsBeforeParking = 8
/** Tenants that one consumer works for at the same time; a tenant's own events stay in order. */
const tenantsAtOnce = 4

/**
 * Claims what is due, hands it to the consumers in turn, and removes what every one of them has handled. Returns how many
 * were claimed. Throws when the database is away: then nobody is at fault and nothing counts as an attempt.
 */
export async function deliverEvents(db: Database, consumers: readonly Consumer[], log: Log): Promise<number> {
  const claimed = await claim(db)
  if (claimed.length === 0) return 0
  const byTenant = Map.groupBy(claimed, (event) => event.tenant_id)
  const outcome: Outcome = { failed: new Map(), waiting: new Set() }
  await eachAtMost(tenantsAtOnce, [...byTenant], ([tenantId, batch]) =>
    deliverToAll(db, log, consumers, tenantId, batch, outcome),
  )
  const done = claimed.filter(({ seq }) => !outcome.failed.has(seq) && !outcome.waiting.has(seq)).map(({ seq }) => seq)
  await sql`delete from platform.outbox where seq = any(${done}::bigint[])`.execute(db.system)
  for (const [seq, error] of outcome.failed) await postpone(db, seq, error)
  return claimed.length
}

/**
 * The events that may go now: due, in order, none whose key waits behind an earlier failure. Rows are removed when they are
 * done, so one that commits late with a low number is found as well. A function of the database, which reads no more than
 * it returns whatever the statistics say (0003-claim-events.sql).
 */
const claim = (db: Database) => rows<OutboxRow>(db.system, sql`select * from platform.claim_events(${batchSize})`)

async function eachAtMost<T>(limit: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  const ends = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, worker))
  for (const end of ends) if (end.status === 'rejected') throw end.reason
}

/** All consumers in one transaction, which is a third of the work; where one of them fails, each in its own. */
async function deliverToAll(
  db: Database,
  log: Log,
  consumers: readonly Consumer[],
  tenantId: string,
  batch: readonly OutboxRow[],
  outcome: Outcome,
): Promise<void> {
  const tasks = consumers
    .map((consumer) => ({ consumer, wanted: batch.filter((event) => consumer.types.includes(event.type)) }))
    .filter(({ wanted }) => wanted.length > 0)
  const begun: Task[] = []
  try {
    if (tasks.length > 0) await handle(db, tenantId, tasks, (task) => begun.push(task))
  } catch (error) {
    await mustBeThere(db, error)
    // Who failed may do so for long (somebody else's lock): the others do not wait for it.
    const atFault = begun.at(-1)
    for (const task of tasks) if (task !== atFault) await deliver(db, log, task, tenantId, outcome)
    if (atFault) await deliver(db, log, atFault, tenantId, outcome)
  }
}

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
  const pairs = tasks.flatMap(({ consumer, wanted }) => wanted.map(({ id }) => ({ consumer: consumer.name, id })))
  // A commit that is lost in a crash is repeated from the outbox, whose deletion is a later commit.
  const handled = await inTenantAgain(db, tenantId, async (tx) => {
    const fresh = await rows<{ consumer: string; event_id: string }>(
      tx,
      sql`insert into platform.inbox (consumer, event_id, tenant_id)
          select consumer, id, ${tenantId}
          from unnest(${pairs.map((pair) => pair.consumer)}::text[], ${pairs.map((pair) => pair.id)}::uuid[]) as given (consumer, id)
          on conflict do nothing returning consumer, event_id`,
    )
    const unseen = new Set(fresh.map((each) => `${each.consumer} ${each.event_id}`))
    const counts: [consumer: string, events: number][] = []
    for (const task of tasks) {
      const events = task.wanted.filter(({ id }) => unseen.has(`${task.consumer.name} ${id}`)).map(eventOf)
      if (events.length === 0) continue
      onBegin(task)
      await task.consumer.handle(tx, events)
      counts.push([task.consumer.name, events.length])
    }
    return counts
  })
  for (const [consumer, count] of handled) eventsHandled.labels(consumer, 'handled').inc(count)
}

/** Tries again later, each time after a longer pause; in the end parks the event and tells so. */
async function postpone(db: Database, seq: bigint, error: string): Promise<void> {
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
