import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/customers/:id/unapplied-cash/allocations', () => {
  let house: TestHouse
  let clerk: Person
  let auditor: Person
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    auditor = await house.colleague(clerk, 'auditor')
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const pay = async (customerId: string, amount: number, more: Record<string, unknown> = {}) => {
    const answer = await clerk.post('/api/payments', { customerId, amount, currency: 'EUR', method: 'cash', ...more })
    expect(answer.status).toBe(201)
    return answer.body
  }

  const withCash = async () => {
    const customer = await owingCustomer(clerk)
    const first = await pay(customer.id, 100, { valueOn: '2026-03-01' })
    const second = await pay(customer.id, 200, { valueOn: '2026-02-01' })
    const debts: string[] = []
    for (const dueOn of ['2026-03-05', '2026-03-01'])
      debts.push(
        (await clerk.post(`/api/customers/${customer.id}/debts`, { amount: 120, currency: 'EUR', dueOn })).body.id,
      )
    return { path: `/api/customers/${customer.id}/unapplied-cash/allocations`, customer, first, second, debts }
  }

  test('goes to the oldest due first, from the payment that counts earliest', async () => {
    const { path, first, second, debts } = await withCash()
    const { status, body } = await clerk.post(path, { currency: 'EUR' })
    expect(status).toBe(200)
    expect(body).toEqual({
      currency: 'EUR',
      applied: 240,
      unapplied: 60,
      allocations: [
        { debtId: debts[1], amount: 120 },
        { debtId: debts[0], amount: 120 },
      ],
    })
    expect((await clerk.get(`/api/payments/${second.id}`)).body).toMatchObject({ unappliedAmount: 0, version: 2 })
    expect((await clerk.get(`/api/payments/${first.id}`)).body).toMatchObject({
      unappliedAmount: 60,
      allocations: [{ debtId: debts[0], amount: 40 }],
    })
  })

  test('goes where the clerk says', async () => {
    const { path, debts } = await withCash()
    const { body } = await clerk.post(path, { currency: 'EUR', allocations: [{ debtId: debts[0], amount: 50 }] })
    expect(body).toEqual({
      currency: 'EUR',
      applied: 50,
      unapplied: 250,
      allocations: [{ debtId: debts[0], amount: 50 }],
    })
  })

  test('refuses more than there is (409), more than is owed (422), and a currency that is none (400)', async () => {
    const { path, debts, customer } = await withCash()
    const much = { currency: 'EUR', allocations: [{ debtId: debts[0], amount: 301 }] }
    expect(await clerk.post(path, much)).toMatchObject({
      status: 409,
      body: { code: 'allocations_exceed_unapplied_cash' },
    })
    const owed = { currency: 'EUR', allocations: [{ debtId: debts[0], amount: 121 }] }
    expect(await clerk.post(path, owed)).toMatchObject({
      status: 422,
      body: { code: 'allocation_exceeds_outstanding' },
    })
    expect((await clerk.post(path, { currency: 'xx' })).status).toBe(400)
    expect((await clerk.get(`/api/customers/${customer.id}`)).body.balances[0].unapplied).toBe(300)
  })

  test('where there is none nothing happens', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 10, dueOn: '2026-03-01' }])
    const { body } = await clerk.post(`/api/customers/${customer.id}/unapplied-cash/allocations`, { currency: 'EUR' })
    expect(body).toEqual({ currency: 'EUR', applied: 0, unapplied: 0, allocations: [] })
  })

  test('is closed to others', async () => {
    const { path } = await withCash()
    expect(await askAsOthers(house, { method: 'POST', path, body: { currency: 'EUR' }, without: auditor })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'customer_not_found' },
    })
  })
})
