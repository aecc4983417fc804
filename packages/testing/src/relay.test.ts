import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@recoup/contracts/events'
import { inTenant, rows, sql } from '@recoup/platform/db'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { noteOf, relayScene } from './relay-scene.ts'

const { db, openAnother, relayOf, empty, tell, recorder, heardBy, makeDue, waiting } = relayScene()

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
    db().system,
  )
  const relay = relayOf([recorder('once')])
  await relay.drain()
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at) select * from public.kept`.execute(
    db().system,
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
    db().system,
  )
  await tell(tenant, 'key', 'second')
  const relay = relayOf([recorder('late')])
  await relay.drain()
  expect(await heardBy('late', tenant)).toEqual(['second'])
  await sql`update platform.outbox set attempts = 0, parked_at = null, due_at = '-infinity' where id = ${parked}`.execute(
    db().system,
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
  const parked = await rows(
    db().system,
    sql`select id, attempts, error from platform.outbox where parked_at is not null`,
  )
  expect(parked).toEqual([{ id, attempts: 8, error: 'parking: never' }])
  expect(told.map((event) => event.payload)).toEqual([
    { eventId: id, eventType: 'customer.added', error: 'parking: never' },
  ])
})

test('an event that commits late, with a lower number than one already delivered, is not lost', async () => {
  const tenant = randomUUID()
  const relay = relayOf([recorder('late')])
  await inTenant(db(), tenant, async (tx) => {
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
  const standby = relayOf([recorder('pair')], openAnother())
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
      (select pid from pg_locks where locktype = 'advisory' and granted)`.execute(db().system)
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
        await empty()
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
        const relay = relayOf(consumers)
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
