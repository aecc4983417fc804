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

const names = async (archived: string) =>
  (await admin.get(`/api/customers?archived=${archived}`)).body.items.map((item: { name: string }) => item.name)

describe('DELETE /api/customers/:id/archival', () => {
  test('brings an archived customer back', async () => {
    const { id } = await add({ name: 'Back' })
    await admin.post(`/api/customers/${id}/archival`)
    const { status, body } = await admin.delete(`/api/customers/${id}/archival`)
    expect([status, body.archivedAt, body.version]).toEqual([200, null, 3])
    expect(await names('false')).toContain('Back')
    expect(await names('true')).toEqual([])
  })

  test('a customer who is not archived stays as it is', async () => {
    const { id } = await add()
    expect((await admin.delete(`/api/customers/${id}/archival`)).body.version).toBe(1)
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.delete('/api/customers/42/archival')).status).toBe(400)
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.delete(`/api/customers/${id}/archival`)).body.code).toBe('customer_not_found')
  })
})
