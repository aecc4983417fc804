import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { sql } from 'kysely'
import pg from 'pg'
import { type Database, inTenant, rows, type Tx } from './db.ts'
import type { Log } from './log.ts'
import { eventsHandled } from './metrics.ts'

/**
 * Handles events of the types it names, all of one tenant and in order, in one transaction: what it writes is committed
 * together with the note that it has seen them.
 */
export type Consumer = {
  name: string
  types: readonly EventType[]
  handle(tx: Tx, events: readonly DomainEvent[]): Promise<void>
}

type OutboxRow = {
  seq: bigint
  id: string
  tenant_id: string
  type: EventType
  key: string
  payload: unknown
  person_id: string | null
  occurred_at: string
  attempts: number
}

const batchSize = 500
const attemptsBeforeParking = 8
const idleMs = 1_000

export type Relay = {
  start(): void
  wake(): void
  /** Delivers until nothing deliverable is left. */
  drain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Delivers the outbox. One relay is active in a cluster (a session lock; a standby takes over when its holder is gone), so
 * a tenant's events arrive in order. Each consumer gets an event once: the inbox row is written in its transaction. What
 * keeps failing is parked after some attempts, waits for an administrator, and holds back nobody but its own key meanwhile.
 */
export function createRelay(db: Database, consumers: readonly Consumer[], log: Log): Relay {
  let lock: pg.Client | undefined
  let stopped = false
  let running: Promise<void> | undefined
  let again = false
  let timer: NodeJS.Timeout | undefined

  async function lead(): Promise<boolean> {
    if (lock) return true
    const client = new pg.Client({ connectionString: db.ownerUrl, application_name: 'recoup relay' })
    client.on('error', () => {
      lock = undefined
    })
    try {
      await client.connect()
      const { rows: answer } = await client.query("select pg_try_advisory_lock(hashtext('recoup relay')) as held")
      if (answer[0].held) {
        lock = client
        return true
      }
    } catch (error) {
      log.warn({ err: error }, 'the relay cannot reach the database')
    }
    await client.end().catch(() => {})
    return false
  }

  /** The events that may go now: due, in order, none whose key waits behind an earlier failure. */
  const claim = () =>
    rows<OutboxRow>(
      db.system,
      sql`select seq, id, tenant_id, type, key, payload, person_id, occurred_at, attempts
          from platform.outbox o
          where parked_at is null and due_at <= now()
            and not exists (select 1 from platform.outbox w where w.attempts > 0 and w.tenant_id = o.tenant_id
              and w.key = o.key and w.seq < o.seq and w.parked_at is null and w.due_at > now())
          order by seq limit ${batchSize}`,
    )

  async function round(): Promise<number> {
    const claimed = await claim()
    if (claimed.length === 0) return 0
    const byTenant = Map.groupBy(claimed, (event) => event.tenant_id)
    const failed = new Map<bigint, string>()
    for (const [tenantId, batch] of byTenant) {
      for (const consumer of consumers) await deliver(tenantId, consumer, batch, failed)
    }
    const done = claimed.filter((event) => !failed.has(event.seq)).map((event) => event.seq)
    await sql`delete from platform.outbox where seq = any(${done}::bigint[])`.execute(db.system)
    for (const [seq, error] of failed) await postpone(seq, error)
    return claimed.length
  }

  async function deliver(
    tenantId: string,
    consumer: Consumer,
    batch: OutboxRow[],
    failed: Map<bigint, string>,
  ): Promise<void> {
    const blocked = new Set(batch.filter((event) => failed.has(event.seq)).map((event) => event.key))
    const wanted = batch.filter((event) => consumer.types.includes(event.type) && !blocked.has(event.key))
    if (wanted.length === 0) return
    try {
      await handle(tenantId, consumer, wanted)
    } catch (error) {
      if (wanted.length === 1 && wanted[0]) return fail(consumer, wanted[0], error, failed)
      // One of them is at fault: one by one, so that the others go through.
      for (const event of wanted) {
        if (blocked.has(event.key)) continue
        try {
          await handle(tenantId, consumer, [event])
        } catch (cause) {
          fail(consumer, event, cause, failed)
          blocked.add(event.key)
        }
      }
      for (const event of wanted)
        if (blocked.has(event.key) && !failed.has(event.seq)) failed.set(event.seq, 'waits behind an earlier event')
    }
  }

  function fail(consumer: Consumer, event: OutboxRow, error: unknown, failed: Map<bigint, string>): void {
    log.error(
      { err: error, consumer: consumer.name, event: event.id, type: event.type },
      'an event could not be handled',
    )
    eventsHandled.labels(consumer.name, 'failed').inc()
    failed.set(event.seq, `${consumer.name}: ${error instanceof Error ? error.message : String(error)}`)
  }

  async function handle(tenantId: string, consumer: Consumer, batch: OutboxRow[]): Promise<void> {
    await inTenant(db, tenantId, async (tx) => {
      // A lost handler commit is repeated from the outbox, so it need not wait for the disk.
      await sql`set local synchronous_commit = off`.execute(tx)
      const fresh = await rows<{ event_id: string }>(
        tx,
        sql`insert into platform.inbox (consumer, event_id, tenant_id)
            select ${consumer.name}, id, ${tenantId} from unnest(${batch.map((event) => event.id)}::uuid[]) id
            on conflict do nothing returning event_id`,
      )
      if (fresh.length === 0) return
      const unseen = new Set(fresh.map((row) => row.event_id))
      const events = batch.filter((event) => unseen.has(event.id)).map(eventOf)
      await consumer.handle(tx, events)
      eventsHandled.labels(consumer.name, 'handled').inc(events.length)
    })
  }

  async function postpone(seq: bigint, error: string): Promise<void> {
    if (error === 'waits behind an earlier event') return
    await sql`
      update platform.outbox set attempts = attempts + 1, error = ${error.slice(0, 1000)},
        due_at = now() + least(interval '5 minutes', interval '1 second' * power(2, attempts)),
        parked_at = case when attempts + 1 >= ${attemptsBeforeParking} then now() end
      where seq = ${seq}`.execute(db.system)
  }

  async function work(): Promise<void> {
    do {
      again = false
      try {
        if (!(await lead())) return
        while (!stopped && (await round()) === batchSize);
      } catch (error) {
        log.warn({ err: error }, 'the relay failed and tries again')
        return
      }
    } while (again && !stopped)
  }

  function wake(): void {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = work().finally(() => {
      running = undefined
      if (again && !stopped) wake()
    })
  }

  return {
    start: () => {
      db.onEmitted(wake)
      timer = setInterval(wake, idleMs)
      wake()
    },
    wake,
    drain: async () => {
      while (running) await running
      if (!(await lead())) throw new Error('another relay is active')
      while ((await round()) > 0);
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
      await lock?.end().catch(() => {})
      lock = undefined
    },
  }
}

const eventOf = (row: OutboxRow): DomainEvent =>
  ({
    id: row.id,
    tenantId: row.tenant_id,
    type: row.type,
    key: row.key,
    payload: row.payload,
    occurredAt: row.occurred_at,
    personId: row.person_id,
  }) as DomainEvent
