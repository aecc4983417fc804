import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('GET /api/payments/:id', () => {
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

  test('shows a payment with its allocations, refunds and history, and its version as ETag', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const payment = await pay(customer.id, 400)
    await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: 100, reason: 'paid too much' })
    const { status, body, headers } = await auditor.get(`/api/payments/${payment.id}`)
    expect(status).toBe(200)
    expect(headers.etag).toBe('"2"')
    expect(body).toMatchObject({
      status: 'refunded',
      reason: 'paid too much',
      refundedAmount: 100,
      allocations: [{ debtId: customer.debts[0], amount: 300 }],
      refunds: [{ amount: 100, status: 'completed', reason: 'paid too much', valueOn: '2026-03-10' }],
      history: [{ status: 'completed' }, { status: 'refunded', reason: 'paid too much' }],
    })
  })

  test('refuses an address that is no id (400)', async () => {
    expect((await clerk.get('/api/payments/17')).status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400)
    expect(await askAsOthers(house, { method: 'GET', path: `/api/payments/${payment.id}` })).toEqual({
      unknown: 401,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
