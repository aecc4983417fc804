import { randomUUID } from 'node:crypto'
import type { DomainEvent } from '@recoup/contracts/events'
import type { Consumer } from '@recoup/platform/relay'
import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { noteOf, relayScene } from './relay-scene.ts'

const { relayOf, empty, tell, recorder, teller, heardBy, toldOf, makeDue, waiting, untilHandled } = relayScene()

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
  await untilHandled(relay)
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
      await empty()
      const tenants = [randomUUID(), randomUUID(), randomUUID()]
      const left: number[] = facts.map(({ fails }) => fails)
      const failsFor = (which: number) => (event: DomainEvent) => {
        const n = Number(noteOf(event))
        if (facts[n]?.by !== which || (left[n] ?? 0) === 0) return
        left[n] = (left[n] ?? 0) - 1
        throw new Error('not yet')
      }
      const relay = relayOf([recorder('one', failsFor(0)), teller(failsFor(1)), recorder('two', failsFor(2))])
      relay.start()
      for (const [n, { tenant, key, pause }] of facts.entries()) {
        await tell(tenants[tenant] ?? '', key, String(n))
        relay.wake()
        // Lets the relay get on, and what failed become due in the middle of the others.
        if (pause) await makeDue()
      }
      await untilHandled(relay)
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
