import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const path = '/api/demo/simulator'

test('tells what it would do before it was ever used', async () => {
  const person = await house.register({ demo: true })
  expect(await person.get(path)).toMatchObject({
    status: 200,
    body: { on: false, paymentsPerSecond: 2, until: null, waiting: 0, done: { recorded: 0 } },
  })
})

test('is of demo organisations only (409 organisation_is_not_a_demo)', async () => {
  const real = await house.register()
  expect(await real.get(path)).toMatchObject({ status: 409, body: { code: 'organisation_is_not_a_demo' } })
})

test('needs a log-in and organisation:manage; another organisation sees its own', async () => {
  const person = await house.register({ demo: true })
  await person.put(path, { on: true, paymentsPerSecond: 7 })
  const manager = await house.colleague(person, 'manager')
  expect(await askAsOthers(house, { method: 'GET', path, without: manager })).toEqual({
    unknown: 401,
    unpermitted: 403,
    stranger: { status: 409, code: 'organisation_is_not_a_demo' },
  })
  const other = await house.register({ demo: true })
  expect((await other.get(path)).body).toMatchObject({ on: false, paymentsPerSecond: 2 })
})
