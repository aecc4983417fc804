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

describe('POST /api/customers/:id/archival', () => {
  test('takes a customer out of the list, and loses nothing', async () => {
    const { id } = await add({ name: 'Gone', debts: [{ amount: 5, currency: 'EUR', dueOn: '2026-03-20' }] })
    const { status, body } = await admin.post(`/api/customers/${id}/archival`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ archivedAt: '2026-03-10T10:00:00.000Z', version: 2 })
    expect(await names('false')).not.toContain('Gone')
    expect(await names('true')).toEqual(['Gone'])
    expect(await names('all')).toContain('Gone')
    expect(body.balances[0].outstanding).toBe(5)
  })

  test('archiving twice changes nothing', async () => {
    const { id } = await add()
    const first = await admin.post(`/api/customers/${id}/archival`)
    expect((await admin.post(`/api/customers/${id}/archival`)).body).toEqual(first.body)
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.post('/api/customers/42/archival')).status).toBe(400)
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.post(`/api/customers/${id}/archival`)).body.code).toBe('customer_not_found')
  })
})
