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

describe('GET /api/customers/:id', () => {
  test('answers the customer with its version as ETag', async () => {
    const customer = await add()
    const { status, body, headers } = await admin.get(`/api/customers/${customer.id}`)
    expect([status, headers.etag]).toEqual([200, '"1"'])
    expect(body).toEqual(customer)
  })

  test("overdue begins at the organisation's own midnight after the due date", async () => {
    // Midnight in Berlin is 23:00 UTC in winter.
    await using evening = await openHouse({ now: '2026-03-10T22:59:59Z' })
    const person = await evening.register({ timeZone: 'Europe/Berlin' })
    const debts = [{ amount: 1, currency: 'EUR', dueOn: '2026-03-10' }]
    const { id } = (await person.post('/api/customers', { name: 'A', debts })).body
    expect((await person.get(`/api/customers/${id}`)).body).toMatchObject({ status: 'pending', daysPastDue: 0 })
    evening.clock.advance(1_000)
    expect((await person.get(`/api/customers/${id}`)).body).toMatchObject({ status: 'overdue', daysPastDue: 1 })
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.get('/api/customers/42')).body.code).toBe('input_is_invalid')
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    const answer = await stranger.get(`/api/customers/${id}`)
    expect([answer.status, answer.body.code]).toEqual([404, 'customer_not_found'])
  })
})
