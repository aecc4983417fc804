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

const path = '/api/demo/simulator/bursts'

test('asks for two hundred payments unless told (202); the same key asks once', async () => {
  expect(await person.post(path, {}, { 'idempotency-key': 'once' })).toMatchObject({
    status: 202,
    body: { waiting: 200 },
  })
  expect((await person.post(path, {}, { 'idempotency-key': 'once' })).body.waiting).toBe(200)
  expect((await person.post(path, { size: 5 })).body.waiting).toBe(205)
})

test('refuses none and too many (400)', async () => {
  for (const size of [0, 5_001, 'all']) expect((await person.post(path, { size })).status).toBe(400)
})

test('needs a log-in, organisation:manage and a demo organisation', async () => {
  const manager = await house.colleague(person, 'manager')
  expect(await askAsOthers(house, { method: 'POST', path, body: {}, without: manager })).toEqual({
    unknown: 401,
    unpermitted: 403,
    stranger: { status: 409, code: 'organisation_is_not_a_demo' },
  })
})
