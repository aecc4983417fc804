import { row, sql } from '@recoup/platform/db'
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

const bookSum = async () =>
  row(
    house.db.system,
    sql`select count(*)::int as off from (select 1 from receivables.ledger_entries group by transaction_id, currency having sum(amount) <> 0) t`,
  )

describe('POST /api/debts/:id/reversal', () => {
  test('nothing is owed on it any more, and the books balance', async () => {
    const { customer, debt } = await owing()
    const { status, body } = await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'billed twice' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'reversed',
      outstanding: 0,
      amount: 10_000,
      reversedAt: '2026-03-10T10:00:00.000Z',
    })
    expect((await admin.get(`/api/customers/${customer.id}`)).body).toMatchObject({
      status: 'completed',
      oldestDueOn: null,
    })
    expect(await bookSum()).toEqual({ off: 0 })
  })

  test('what was paid on it becomes unapplied cash of the same payment', async () => {
    const { customer, debt } = await owing()
    const paid = await admin.post('/api/payments', {
      customerId: customer.id,
      amount: 4_000,
      currency: 'EUR',
      method: 'cash',
    })
    expect(paid.status).toBe(201)
    await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'billed twice' })
    expect((await admin.get(`/api/customers/${customer.id}`)).body.balances).toEqual([
      { currency: 'EUR', outstanding: 0, overdue: 0, unapplied: 4_000, oldestDueOn: null },
    ])
    expect((await admin.get(`/api/payments/${paid.body.id}`)).body).toMatchObject({
      unappliedAmount: 4_000,
      allocations: [],
    })
    expect(await bookSum()).toEqual({ off: 0 })
  })

  test('is done once (409 debt_is_reversed), and the same Idempotency-Key answers the same', async () => {
    const { debt } = await owing()
    const key = { 'idempotency-key': 'reversal-1' }
    const first = await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' }, key)
    expect((await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' }, key)).body).toEqual(first.body)
    const again = await admin.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' })
    expect([again.status, again.body.code]).toEqual([409, 'debt_is_reversed'])
  })

  test('asks for a reason (400)', async () => {
    const { debt } = await owing()
    expect((await admin.post(`/api/debts/${debt.id}/reversal`, {})).body.errors[0].pointer).toBe('/reason')
  })

  test('a collector may not (403)', async () => {
    const { debt } = await owing()
    const collector = await house.colleague(admin, 'collector')
    expect((await collector.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' })).status).toBe(403)
  })

  test("does not find another organisation's debt (404)", async () => {
    const { debt } = await owing()
    expect((await stranger.post(`/api/debts/${debt.id}/reversal`, { reason: 'x' })).status).toBe(404)
  })
})
