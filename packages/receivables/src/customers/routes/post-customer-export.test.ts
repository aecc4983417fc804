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

describe('POST /api/customers/export', () => {
  test('exports those who are selected, archived or not', async () => {
    const [a, b] = [await add({ name: 'A' }), await add({ name: 'B' })]
    await add({ name: 'C' })
    await admin.post(`/api/customers/${b.id}/archival`)
    const { status, text } = await admin.post('/api/customers/export', {
      ids: [b.id, a.id],
      format: 'csv',
      sort: '-name',
    })
    expect(status).toBe(200)
    expect(
      text
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(',')[1]),
    ).toEqual(['B', 'A'])
  })

  test('refuses nobody (400)', async () => {
    expect((await admin.post('/api/customers/export', { ids: [] })).status).toBe(400)
  })

  test("leaves out another organisation's customers", async () => {
    const { id } = await add()
    const { text } = await stranger.post('/api/customers/export', { ids: [id], format: 'csv' })
    expect(text.trimEnd().split('\r\n')).toHaveLength(1)
  })
})
