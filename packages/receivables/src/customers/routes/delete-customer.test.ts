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

describe('DELETE /api/customers/:id', () => {
  test('deletes a customer on whom nothing was ever posted', async () => {
    const { id } = await add()
    await admin.post(`/api/customers/${id}/notes`, { text: 'a mistake' })
    expect((await admin.delete(`/api/customers/${id}`)).status).toBe(204)
    expect((await admin.get(`/api/customers/${id}`)).status).toBe(404)
  })

  test('refuses when anything was ever posted, reversed or not (409 customer_has_postings)', async () => {
    const { id } = await add({ debts: [{ amount: 100, currency: 'EUR', dueOn: '2026-03-20' }] })
    const debts = (await admin.get(`/api/customers/${id}/debts`)).body.items
    await admin.post(`/api/debts/${debts[0].id}/reversal`, { reason: 'by mistake' })
    const answer = await admin.delete(`/api/customers/${id}`)
    expect([answer.status, answer.body.code]).toEqual([409, 'customer_has_postings'])
  })

  test('refuses an id that is none (400)', async () => {
    expect((await admin.delete('/api/customers/42')).status).toBe(400)
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.delete(`/api/customers/${id}`)).status).toBe(404)
    expect((await admin.get(`/api/customers/${id}`)).status).toBe(200)
  })
})
