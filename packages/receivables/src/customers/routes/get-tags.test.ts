import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let admin: Person
let stranger: Person

beforeAll(async () => {
  house = await openHouse({ now: '2026-03-10T10:00:00Z' })
  admin = await house.register({ currency: 'EUR', locale: 'de-DE', timeZone: 'Europe/Berlin' })
  stranger = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const add = async (fields: object = {}) =>
  (await admin.post('/api/customers', { name: 'Anna Schmidt', ...fields })).body

describe('GET /api/customers/tags', () => {
  test('the tags in use, most used first; archived customers do not count', async () => {
    await add({ tags: ['b', 'a'] })
    await add({ tags: ['b'] })
    const { id } = await add({ tags: ['gone'] })
    await admin.post(`/api/customers/${id}/archival`)
    const { status, body } = await admin.get('/api/customers/tags')
    expect([status, body.items]).toEqual([
      200,
      [
        { tag: 'b', count: 2 },
        { tag: 'a', count: 1 },
      ],
    ])
    expect((await stranger.get('/api/customers/tags')).body.items).toEqual([])
  })
})
