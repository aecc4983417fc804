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

describe('POST /api/customers/:id/notes', () => {
  test('writes a dated note with its author', async () => {
    const { id } = await add()
    const { status, body } = await admin.post(`/api/customers/${id}/notes`, { text: 'Promised to pay on Friday' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      customerId: id,
      text: 'Promised to pay on Friday',
      personId: admin.id,
      createdAt: '2026-03-10T10:00:00.000Z',
    })
    expect((await admin.get(`/api/customers/${id}/timeline`)).body.items[0]).toMatchObject({
      kind: 'note_added',
      text: body.text,
      actorName: body.personName,
    })
  })

  test('refuses an empty note (400)', async () => {
    const { id } = await add()
    expect((await admin.post(`/api/customers/${id}/notes`, { text: ' ' })).body.errors[0].pointer).toBe('/text')
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.post(`/api/customers/${id}/notes`, { text: 'x' })).status).toBe(404)
  })
})
