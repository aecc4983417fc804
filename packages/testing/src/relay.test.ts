import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@recoup/contracts/events'
import { type Database, inTenant, row, rows, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { type Consumer, createRelay, type Relay } from '@recoup/platform/relay'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openPlatformDatabase, type PlatformDatabase } from './platform-database.ts'

const log = createLog('silent')
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
beforeEach(() => sql`truncate platform.outbox, platform.inbox, platform.feed, platform.feed_heads`.execute(db.system))
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

const noteOf = (event: DomainEvent): string => (event.payload as { customerName: string }).customerName

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

test('every consumer hears every event once, in the order in which it was told', async () => {
  const [a, b] = [randomUUID(), randomUUID()]
  for (let n = 0; n < 5; n++) {
    await tell(a, 'key', `a${n}`)
    await tell(b, 'key', `b${n}`)
  }
  const relay = relayOf([recorder('one'), recorder('two')])
  await relay.drain()
  await relay.drain()
  for (const name of ['one', 'two']) {
    expect(await heardBy(name, a)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4'])
    expect(await heardBy(name, b)).toEqual(['b0', 'b1', 'b2', 'b3', 'b4'])
  }
  expect(await waiting()).toBe(0n)
})

test('an event that comes again (its removal was lost) changes nothing', async () => {
  const tenant = randomUUID()
  await tell(tenant, 'key', 'once')
  await sql`create table public.kept as select id, tenant_id, type, key, payload, occurred_at from platform.outbox`.execute(
    db.system,
  )
  const relay = relayOf([recorder('once')])
  await relay.drain()
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at) select * from public.kept`.execute(
    db.system,
  )
  await relay.drain()
  expect(await heardBy('once', tenant)).toEqual(['once'])
  expect(await waiting()).toBe(0n)
})

test('a crash between two consumers: the first one is not told again, the second one is', async () => {
  const tenant = randomUUID()
  await tell(tenant, 'key', 'survives')
  let crash = true
  const second = recorder('after the crash', () => {
    if (crash) throw new Error('the process is gone')
  })
  const relay = relayOf([recorder('before the crash'), second])
  await relay.drain()
  expect(await heardBy('before the crash', tenant)).toEqual(['survives'])
  expect(await heardBy('after the crash', tenant)).toEqual([])
  crash = false
  await makeDue()
  await relay.drain()
  expect(await heardBy('before the crash', tenant)).toEqual(['survives'])
  expect(await heardBy('after the crash', tenant)).toEqual(['survives'])
})

test('a parked event that is sent on its way again comes after later events of its key, which went on without it', async () => {
  const tenant = randomUUID()
  const parked = await tell(tenant, 'key', 'first')
  await sql`update platform.outbox set attempts = 8, parked_at = now(), error = 'away' where id = ${parked}`.execute(
    db.system,
  )
  await tell(tenant, 'key', 'second')
  const relay = relayOf([recorder('late')])
  await relay.drain()
  expect(await heardBy('late', tenant)).toEqual(['second'])
  await sql`update platform.outbox set attempts = 0, parked_at = null, due_at = '-infinity' where id = ${parked}`.execute(
    db.system,
  )
  await tell(tenant, 'key', 'third')
  await relay.drain()
  expect(await heardBy('late', tenant)).toEqual(['second', 'first', 'third'])
})

test('a consumer that fails holds back only its own key, and no other consumer', async () => {
  const tenant = randomUUID()
  await tell(tenant, 'bad', 'bad 1')
  await tell(tenant, 'good', 'good 1')
  await tell(tenant, 'bad', 'bad 2')
  await tell(tenant, 'good', 'good 2')
  let broken = true
  const failing = recorder('failing', (event) => {
    if (broken && noteOf(event) === 'bad 1') throw new Error('cannot')
  })
  const relay = relayOf([failing, recorder('well')])
  await relay.drain()
  expect(await heardBy('failing', tenant)).toEqual(['good 1', 'good 2'])
  expect(await heardBy('well', tenant)).toEqual(['bad 1', 'good 1', 'bad 2', 'good 2'])

  await tell(tenant, 'bad', 'bad 3')
  await relay.drain()
  expect(await heardBy('failing', tenant)).not.toContain('bad 3')
  broken = false
  await makeDue()
  await relay.drain()
  expect((await heardBy('failing', tenant)).filter((note) => note.startsWith('bad'))).toEqual([
    'bad 1',
    'bad 2',
    'bad 3',
  ])
  expect(await heardBy('well', tenant)).toEqual(['bad 1', 'good 1', 'bad 2', 'good 2', 'bad 3'])
  expect(await waiting()).toBe(0n)
})

test('what keeps failing is parked after eight attempts, tells so, and lets its key go on', async () => {
  const tenant = randomUUID()
  const id = await tell(tenant, 'key', 'poison')
  await tell(tenant, 'key', 'after')
  const told: DomainEvent[] = []
  const relay = relayOf([
    recorder('parking', (event) => {
      if (noteOf(event) === 'poison') throw new Error('never')
    }),
    { name: 'alarm', types: ['event.parked'], handle: async (_tx, events) => void told.push(...events) },
  ])
  for (let attempt = 1; attempt <= 8; attempt++) {
    await relay.drain()
    if (attempt < 8) expect(await heardBy('parking', tenant)).toEqual([])
    await makeDue()
  }
  await relay.drain()
  expect(await heardBy('parking', tenant)).toEqual(['after'])
  const parked = await rows(db.system, sql`select id, attempts, error from platform.outbox where parked_at is not null`)
  expect(parked).toEqual([{ id, attempts: 8, error: 'parking: never' }])
  expect(told.map((event) => event.payload)).toEqual([
    { eventId: id, eventType: 'customer.added', error: 'parking: never' },
  ])
})

test('an event that commits late, with a lower number than one already delivered, is not lost', async () => {
  const tenant = randomUUID()
  const relay = relayOf([recorder('late')])
  await inTenant(db, tenant, async (tx) => {
    await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
      values (${randomUUID()}, ${tenant}, 'customer.added', 'slow', '{"customerName":"slow"}', now())`.execute(tx)
    await tell(tenant, 'quick', 'quick')
    await relay.drain()
    expect(await heardBy('late', tenant)).toEqual(['quick'])
  })
  await relay.drain()
  expect(await heardBy('late', tenant)).toEqual(['quick', 'slow'])
})

test('of two relays one delivers; when it is gone the other takes over, and nothing comes twice', async () => {
  const tenant = randomUUID()
  const first = relayOf([recorder('pair')])
  const standby = relayOf([recorder('pair')], database.open())
  first.start()
  await tell(tenant, 'key', 'one')
  first.wake()
  await vi.waitFor(async () => expect(await heardBy('pair', tenant)).toEqual(['one']), 10_000)
  await expect(standby.drain()).rejects.toThrow('another relay is active')

  // The standby, told of something, wakes the one that delivers well before its own next look.
  await tell(tenant, 'key', 'two')
  standby.wake()
  await vi.waitFor(async () => expect(await heardBy('pair', tenant)).toEqual(['one', 'two']), 10_000)

  standby.start()
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'recoup relay' and pid in
      (select pid from pg_locks where locktype = 'advisory' and granted)`.execute(db.system)
  await first.stop()
  await tell(tenant, 'key', 'three')
  await vi.waitFor(async () => expect(await heardBy('pair', tenant)).toEqual(['one', 'two', 'three']), 10_000)
  await expect(standby.drain()).resolves.toBeUndefined()
})

test('whatever fails however often: each consumer hears each event once, and each key in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({ key: fc.constantFrom('a', 'b', 'c'), fails: fc.integer({ min: 0, max: 2 }), by: fc.nat(1) }),
        {
          minLength: 1,
          maxLength: 12,
        },
      ),
      async (facts) => {
        await sql`truncate platform.outbox, platform.inbox`.execute(db.system)
        const tenant = randomUUID()
        const left = facts.map((fact) => fact.fails)
        const consumers = [0, 1].map((which) =>
          recorder(`consumer ${which}`, (event) => {
            const n = Number(noteOf(event))
            if (facts[n]?.by === which && (left[n] ?? 0) > 0) {
              left[n] = (left[n] ?? 0) - 1
              throw new Error('not yet')
            }
          }),
        )
        for (const [n, fact] of facts.entries()) await tell(tenant, fact.key, String(n))
        const relay = createRelay(db, consumers, log)
        for (let round = 0; round < 60 && (await waiting()) !== 0n; round++) {
          await relay.drain()
          await makeDue()
        }
        await relay.stop()
        for (const which of [0, 1]) {
          const heard = (await heardBy(`consumer ${which}`, tenant)).map(Number)
          for (const key of ['a', 'b', 'c']) {
            const wanted = facts.flatMap((fact, n) => (fact.key === key ? [n] : []))
            expect(heard.filter((n) => facts[n]?.key === key)).toEqual(wanted)
          }
        }
      },
    ),
    { numRuns: 15 },
  )
})

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
      return { audience: { permission: 'customers:read' }, event: 'customer_changed', payload: { note: noteOf(event) } }
    }),
})

test('sockets are told while other consumers are still at work, for this organisation and for others', async () => {
  const [busy, other] = [randomUUID(), randomUUID()]
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const slow: Consumer = { name: 'slow', types: ['customer.added'], handle: () => released }
  const relay = relayOf([slow, teller()])
  relay.start()
  for (const [tenant, note] of [
    [busy, 'first'],
    [busy, 'second'],
    [other, 'third'],
  ] as const) {
    await tell(tenant, 'key', note)
    relay.wake()
    await vi.waitFor(async () => expect((await toldOf(tenant)).at(-1)).toBe(note), 10_000)
  }
  expect(await toldOf(busy)).toEqual(['first', 'second'])
  expect(await waiting()).toBe(3n)
  release()
  await vi.waitFor(async () => expect(await waiting()).toBe(0n), 10_000)
})

test('an event that sockets cannot be told of holds back its key there, and no other event or consumer', async () => {
  const [tenant, other] = [randomUUID(), randomUUID()]
  let broken = true
  const relay = relayOf([
    recorder('beside'),
    teller((event) => {
      if (broken && noteOf(event) === 'bad 1') throw new Error('no words')
    }),
  ])
  for (const [of, key, note] of [
    [tenant, 'bad', 'bad 1'],
    [tenant, 'good', 'good 1'],
    [tenant, 'bad', 'bad 2'],
    [other, 'bad', 'elsewhere'],
  ] as const)
    await tell(of, key, note)
  await relay.drain()
  expect([await toldOf(tenant), await toldOf(other)]).toEqual([['good 1'], ['elsewhere']])
  expect(await heardBy('beside', tenant)).toEqual(['bad 1', 'good 1', 'bad 2'])
  broken = false
  await makeDue()
  await relay.drain()
  expect(await toldOf(tenant)).toEqual(['good 1', 'bad 1', 'bad 2'])
  expect(await waiting()).toBe(0n)
})

test('what sockets could not be told holds back its key while others are still at work on it', async () => {
  const tenant = randomUUID()
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  let tries = 0
  const relay = relayOf([
    { name: 'slow', types: ['customer.added'], handle: () => released },
    teller((event) => {
      if (noteOf(event) === 'first' && tries++ < 3) throw new Error('no words')
    }),
  ])
  relay.start()
  await tell(tenant, 'key', 'first')
  relay.wake()
  await vi.waitFor(() => expect(tries).toBeGreaterThan(0), 10_000)
  await tell(tenant, 'key', 'second')
  await tell(tenant, 'other', 'third')
  relay.wake()
  await vi.waitFor(async () => expect(await toldOf(tenant)).toContain('third'), 10_000)
  expect(await toldOf(tenant)).toEqual(['third'])
  release()
  await vi.waitFor(
    async () => {
      await makeDue()
      relay.wake()
      expect(await waiting()).toBe(0n)
    },
    { timeout: 10_000, interval: 20 },
  )
  expect(await toldOf(tenant)).toEqual(['third', 'first', 'second'])
})

test('a relay at work, while events come and consumers fail: each hears each event once, and each key in order', async () => {
  const fact = fc.record({
    tenant: fc.nat(2),
    key: fc.constantFrom('a', 'b'),
    fails: fc.constantFrom(0, 0, 0, 1, 2),
    by: fc.nat(2),
    pause: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(fact, { minLength: 5, maxLength: 40 }), async (facts) => {
      await sql`truncate platform.outbox, platform.inbox, platform.feed, platform.feed_heads`.execute(db.system)
      const tenants = [randomUUID(), randomUUID(), randomUUID()]
      const left: number[] = facts.map(({ fails }) => fails)
      const failsFor = (which: number) => (event: DomainEvent) => {
        const n = Number(noteOf(event))
        if (facts[n]?.by !== which || (left[n] ?? 0) === 0) return
        left[n] = (left[n] ?? 0) - 1
        throw new Error('not yet')
      }
      const relay = createRelay(
        db,
        [recorder('one', failsFor(0)), teller(failsFor(1)), recorder('two', failsFor(2))],
        log,
      )
      relay.start()
      for (const [n, { tenant, key, pause }] of facts.entries()) {
        await tell(tenants[tenant] ?? '', key, String(n))
        relay.wake()
        // Lets the relay get on, and what failed become due in the middle of the others.
        if (pause) await makeDue()
      }
      await vi.waitFor(
        async () => {
          await makeDue()
          relay.wake()
          expect(await waiting()).toBe(0n)
        },
        { timeout: 20_000, interval: 5 },
      )
      await relay.stop()
      for (const [which, tenantId] of tenants.entries()) {
        const ofKey = (heard: string[], key: string) => heard.map(Number).filter((n) => facts[n]?.key === key)
        for (const heard of [await heardBy('one', tenantId), await heardBy('two', tenantId), await toldOf(tenantId)])
          for (const key of ['a', 'b'])
            expect(ofKey(heard, key)).toEqual(
              facts.flatMap((each, n) => (each.tenant === which && each.key === key ? [n] : [])),
            )
      }
    }),
    { numRuns: 15 },
  )
})
