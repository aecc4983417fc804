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

const owing = async (fields: object = {}) => {
  const customer = await add({
    debts: [{ amount: 10_000, currency: 'EUR', dueOn: '2026-03-01', reference: 'INV-1', ...fields }],
  })
  return { customer, debt: (await admin.get(`/api/customers/${customer.id}/debts`)).body.items[0] }
}

describe('GET /api/debts/:id', () => {
  test('answers the debt with its version as ETag', async () => {
    const { debt } = await owing()
    const { status, body, headers } = await admin.get(`/api/debts/${debt.id}`)
    expect([status, headers.etag]).toEqual([200, '"1"'])
    expect(body).toEqual(debt)
    expect(body).toMatchObject({ reference: 'INV-1', status: 'overdue', daysPastDue: 9 })
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.get('/api/debts/42')).status).toBe(400)
  })

  test("does not find another organisation's debt (404)", async () => {
    const { debt } = await owing()
    expect((await stranger.get(`/api/debts/${debt.id}`)).body.code).toBe('debt_not_found')
  })
})
