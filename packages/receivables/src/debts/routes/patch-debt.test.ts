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

const match = (version: number) => ({ 'if-match': `"${version}"` })

describe('PATCH /api/debts/:id', () => {
  test("a later due date carries the customer's status with it", async () => {
    const { customer, debt } = await owing()
    const { status, body, headers } = await admin.patch(
      `/api/debts/${debt.id}`,
      { dueOn: '2026-04-01', kind: 'loan' },
      match(1),
    )
    expect([status, headers.etag]).toEqual([200, '"2"'])
    expect(body).toMatchObject({
      dueOn: '2026-04-01',
      kind: 'loan',
      reference: 'INV-1',
      status: 'pending',
      amount: 10_000,
    })
    expect((await admin.get(`/api/customers/${customer.id}`)).body).toMatchObject({
      status: 'pending',
      oldestDueOn: '2026-04-01',
      balances: [{ overdue: 0, oldestDueOn: '2026-04-01' }],
    })
    expect((await admin.get('/api/customers?status=overdue')).body.items).toEqual([])
  })

  test('the amount is not for changing (400)', async () => {
    const { debt } = await owing()
    const { status, body } = await admin.patch(`/api/debts/${debt.id}`, { amount: 1 }, match(1))
    expect([status, body.errors[0].pointer]).toEqual([400, '/amount'])
  })

  test('refuses to be due before it was issued (400), and a reference in use (409)', async () => {
    const { customer, debt } = await owing()
    const early = await admin.patch(`/api/debts/${debt.id}`, { dueOn: '2025-01-01' }, match(1))
    expect([early.status, early.body.errors[0].pointer]).toEqual([400, '/dueOn'])
    await admin.post(`/api/customers/${customer.id}/debts`, {
      reference: 'INV-2',
      amount: 1,
      currency: 'EUR',
      dueOn: '2026-03-20',
    })
    const taken = await admin.patch(`/api/debts/${debt.id}`, { reference: 'INV-2' }, match(1))
    expect([taken.status, taken.body.code]).toEqual([409, 'debt_reference_is_taken'])
  })

  test('the second of two edits gets 412 with the debt as it is now; without If-Match 428', async () => {
    const { debt } = await owing()
    await admin.patch(`/api/debts/${debt.id}`, { kind: 'rent' }, match(1))
    const second = await admin.patch(`/api/debts/${debt.id}`, { kind: 'loan' }, match(1))
    expect([second.status, second.body.code, second.body.current.kind]).toEqual([412, 'debt_was_changed', 'rent'])
    expect((await admin.patch(`/api/debts/${debt.id}`, { kind: 'loan' })).status).toBe(428)
  })

  test('a reversed debt stays as it is (409 debt_is_reversed)', async () => {
    const { debt } = await owing()
    await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'not owed' })
    const answer = await admin.patch(`/api/debts/${debt.id}`, { kind: 'rent' }, match(2))
    expect([answer.status, answer.body.code]).toEqual([409, 'debt_is_reversed'])
  })

  test("does not find another organisation's debt (404)", async () => {
    const { debt } = await owing()
    expect((await stranger.patch(`/api/debts/${debt.id}`, { kind: 'rent' }, match(1))).status).toBe(404)
  })
})
