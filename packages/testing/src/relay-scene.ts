import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@recoup/contracts/events'
import { type Database, row, rows, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { type Consumer, createRelay, type Relay } from '@recoup/platform/relay'
import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from 'vitest'
import { openPlatformDatabase, type PlatformDatabase } from './platform-database.ts'

const log = createLog('silent')

export const noteOf = (event: DomainEvent): string => (event.payload as { customerName: string }).customerName

/** For the tests of one file: an outbox of its own, empty before each, with relays and consumers that note what they hear. */
export function relayScene() {
  const relays: Relay[] = []
  let database: PlatformDatabase
  let db: Database

  const relayOf = (consumers: Consumer[], on = db): Relay => {
    const relay = createRelay(on, consumers, log)
    relays.push(relay)
    return relay
  }

  beforeAll(async () => {
    database = await openPlatformDatabase()
    db = database.open()
  })
  const empty = () =>
    sql`truncate platform.outbox, platform.inbox, platform.feed, platform.feed_heads`.execute(db.system)
  beforeEach(empty)
  afterEach(async () => {
    await Promise.all(relays.splice(0).map((relay) => relay.stop()))
  })
  afterAll(() => database.drop())

  /** A fact in the outbox; `note` comes back as the customer's name. */
  async function tell(tenantId: string, key: string, note: string): Promise<string> {
    const id = randomUUID()
    const payload = JSON.stringify({ customerId: randomUUID(), customerName: note })
    await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
      values (${id}, ${tenantId}, 'customer.added', ${key}, ${payload}, now())`.execute(db.system)
    return id
  }

  /** Notes what it was handed, in a table, so that a rolled-back hand-over leaves no trace. */
  const recorder = (name: string, before?: (event: DomainEvent) => void): Consumer => ({
    name,
    types: ['customer.added'],
    handle: async (tx, events) => {
      for (const event of events) {
        await sql`insert into platform.audit_log (id, tenant_id, at, actor_name, action, subject_type, subject_id)
          values (gen_random_uuid(), ${event.tenantId}, clock_timestamp(), ${name}, 'heard', ${event.key}, ${noteOf(event)})`.execute(
          tx,
        )
        before?.(event)
      }
    },
  })

  const heardBy = async (name: string, tenantId: string): Promise<string[]> =>
    (
      await rows<{ note: string }>(
        db.system,
        sql`select subject_id as note from platform.audit_log where actor_name = ${name} and tenant_id = ${tenantId} order by at`,
      )
    ).map((each) => each.note)

  const makeDue = () =>
    sql`update platform.outbox set due_at = '-infinity' where parked_at is null and attempts > 0`.execute(db.system)
  const waiting = async () =>
    (await row<{ n: bigint }>(db.system, sql`select count(*) as n from platform.outbox where parked_at is null`))?.n

  /** What sockets were told, by the feed. */
  const toldOf = async (tenantId: string): Promise<string[]> =>
    (
      await rows<{ note: string }>(
        db.system,
        sql`select payload->>'note' as note from platform.feed where tenant_id = ${tenantId} order by seq`,
      )
    ).map((each) => each.note)

  const teller = (before?: (event: DomainEvent) => void): Consumer => ({
    name: 'teller',
    types: ['customer.added'],
    messagesOf: (events) =>
      events.map((event) => {
        before?.(event)
        return {
          audience: { permission: 'customers:read' },
          event: 'customer_changed',
          payload: { note: noteOf(event) },
        }
      }),
  })

  /** Until nothing is left to deliver, with failures due again at once. */
  const untilHandled = (relay: Relay) =>
    vi.waitFor(
      async () => {
        await makeDue()
        relay.wake()
        expect(await waiting()).toBe(0n)
      },
      { timeout: 20_000, interval: 5 },
    )

  return {
    db: () => db,
    /** The same database, as another process has it. */
    openAnother: () => database.open(),
    relayOf,
    empty,
    tell,
    recorder,
    teller,
    heardBy,
    toldOf,
    makeDue,
    waiting,
    untilHandled,
  }
}
