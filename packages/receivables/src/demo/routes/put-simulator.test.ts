import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

let house: TestHouse
let person: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  person = await house.register({ demo: true })
})
afterAll(() => house[Symbol.asyncDispose]())

const path = '/api/demo/simulator'

test('switches it on for an hour, changes it while it is on, and off again; all of it is in the audit log', async () => {
  const on = await person.put(path, { on: true, paymentsPerSecond: 3, bursts: { everySeconds: 60, size: 100 } })
  expect(on).toMatchObject({
    status: 200,
    body: { on: true, paymentsPerSecond: 3, until: '2026-03-10T11:00:00.000Z', startedAt: '2026-03-10T10:00:00.000Z' },
  })
  house.clock.advance(60_000)
  const changed = await person.put(path, { on: true, paymentsPerSecond: 9 })
  expect(changed.body).toMatchObject({
    paymentsPerSecond: 9,
    bursts: null,
    startedAt: on.body.startedAt,
    until: on.body.until,
  })
  const off = await person.put(path, { on: false, paymentsPerSecond: 9 })
  expect(off.body).toMatchObject({ on: false, until: null, paymentsPerSecond: 9 })
  const audit = await person.get('/api/audit')
  expect(audit.body.items.map(({ action }: { action: string }) => action).slice(0, 3)).toEqual([
    'simulator.switched_off',
    'simulator.changed',
    'simulator.switched_on',
  ])
})

test('takes an end within a day, and no other (422 simulator_end_is_out_of_range)', async () => {
  const until = (hours: number) => new Date(house.clock.now() + hours * 3_600_000).toISOString()
  expect((await person.put(path, { on: true, until: until(2) })).body.until).toBe(until(2))
  for (const hours of [-1, 0, 25])
    expect(await person.put(path, { on: true, until: until(hours) })).toMatchObject({
      status: 422,
      body: { code: 'simulator_end_is_out_of_range' },
    })
})

test('refuses rates, shares and methods that make no sense (400)', async () => {
  for (const wrong of [
    { paymentsPerSecond: 501 },
    { paymentsPerSecond: 0 },
    { successRate: 1.1 },
    { methodMix: {} },
    { methodMix: { shells: 1 } },
    { bursts: { everySeconds: 1, size: 1 } },
    { extra: true },
  ])
    expect((await person.put(path, { on: true, ...wrong })).status).toBe(400)
})

test('needs a log-in, organisation:manage and a demo organisation', async () => {
  const manager = await house.colleague(person, 'manager')
  expect(await askAsOthers(house, { method: 'PUT', path, body: { on: true }, without: manager })).toEqual({
    unknown: 401,
    unpermitted: 403,
    stranger: { status: 409, code: 'organisation_is_not_a_demo' },
  })
})
