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

const input = { amount: 500, currency: 'EUR', dueOn: '2026-03-20' }

describe('POST /api/customers/:id/debts', () => {
  test('adds a debt, and the customer owes it at once', async () => {
    const { id } = await add()
    const { status, body } = await admin.post(`/api/customers/${id}/debts`, input)
    expect(status).toBe(201)
    expect(body).toMatchObject({
      customerId: id,
      reference: 'D-1',
      kind: 'invoice',
      amount: 500,
      outstanding: 500,
      issuedOn: '2026-03-10',
      dueOn: '2026-03-20',
      status: 'pending',
      daysPastDue: 0,
    })
    expect((await admin.get(`/api/customers/${id}`)).body).toMatchObject({
      status: 'pending',
      balances: [{ currency: 'EUR', outstanding: 500 }],
    })
  })

  test('references that are made up are never taken ones', async () => {
    const { id } = await add({ debts: [{ ...input, reference: 'D-2' }, input] })
    const third = await admin.post(`/api/customers/${id}/debts`, input)
    const { body } = await admin.get(`/api/customers/${id}/debts`)
    expect(body.items.map((debt: { reference: string }) => debt.reference).sort()).toEqual(
      ['D-2', 'D-3', third.body.reference].sort(),
    )
    expect(new Set(body.items.map((debt: { reference: string }) => debt.reference)).size).toBe(3)
  })

  test('of twenty posted at once each counts, and the books balance', async () => {
    const { id } = await add()
    const answers = await Promise.all(Array.from({ length: 20 }, () => admin.post(`/api/customers/${id}/debts`, input)))
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([201]))
    expect((await admin.get(`/api/customers/${id}`)).body.balances[0].outstanding).toBe(10_000)
  })

  test('the same Idempotency-Key posts it once; without one it is refused (428)', async () => {
    const { id } = await add()
    const key = { 'idempotency-key': 'debt-1' }
    const first = await admin.post(`/api/customers/${id}/debts`, input, key)
    expect((await admin.post(`/api/customers/${id}/debts`, input, key)).body).toEqual(first.body)
    expect((await admin.get(`/api/customers/${id}`)).body.balances[0].outstanding).toBe(500)
    const without = await admin.post(`/api/customers/${id}/debts`, input, { 'idempotency-key': '' })
    expect([without.status, without.body.code]).toEqual([428, 'idempotency_key_is_missing'])
  })

  test('refuses amounts that are none, unknown currencies and days that are not (400)', async () => {
    const { id } = await add()
    const { status, body } = await admin.post(`/api/customers/${id}/debts`, {
      amount: 0,
      currency: 'XXX',
      dueOn: '2026-02-30',
    })
    expect(status).toBe(400)
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toEqual(['/amount', '/currency', '/dueOn'])
    const early = await admin.post(`/api/customers/${id}/debts`, { ...input, issuedOn: '2026-03-21' })
    expect(early.body.errors[0].pointer).toBe('/dueOn')
  })

  test('refuses a reference that the customer has already (409 debt_reference_is_taken)', async () => {
    const { id } = await add({ debts: [{ ...input, reference: 'INV' }] })
    const again = await admin.post(`/api/customers/${id}/debts`, { ...input, reference: 'INV' })
    expect([again.status, again.body.code]).toEqual([409, 'debt_reference_is_taken'])
  })

  test("does not find another organisation's customer (404)", async () => {
    const { id } = await add()
    expect((await stranger.post(`/api/customers/${id}/debts`, input)).body.code).toBe('customer_not_found')
  })
})
