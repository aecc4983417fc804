import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/payments/:id/refunds', () => {
  let house: TestHouse
  let clerk: Person
  let collector: Person
  beforeAll(async () => {
    house = await openHouse()
    clerk = await house.register({ currency: 'EUR', timeZone: 'Europe/Berlin' })
    collector = await house.colleague(clerk, 'collector')
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const pay = async (customerId: string, amount: number, more: Record<string, unknown> = {}) => {
    const answer = await clerk.post('/api/payments', { customerId, amount, currency: 'EUR', method: 'cash', ...more })
    expect(answer.status).toBe(201)
    return answer.body
  }

  test('gives part back: unapplied cash first, then what is due last is owed again', async () => {
    const customer = await owingCustomer(clerk, [
      { amount: 300, dueOn: '2026-01-01' },
      { amount: 200, dueOn: '2026-03-01' },
    ])
    const payment = await pay(customer.id, 600)
    const { status, body } = await clerk.post(`/api/payments/${payment.id}/refunds`, {
      amount: 250,
      reason: 'goodwill',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'refunded',
      refundedAmount: 250,
      unappliedAmount: 0,
      allocations: [
        { debtId: customer.debts[0], amount: 300 },
        { debtId: customer.debts[1], amount: 50 },
      ],
      refunds: [{ amount: 250, status: 'completed', reason: 'goodwill' }],
    })
    const { balances } = (await clerk.get(`/api/customers/${customer.id}`)).body
    expect(balances[0]).toMatchObject({ outstanding: 150, unapplied: 0, oldestDueOn: '2026-03-01' })
  })

  test('without an amount everything that is left goes back', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    const payment = await pay(customer.id, 300)
    await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: 100, reason: 'a part' })
    const { body } = await clerk.post(`/api/payments/${payment.id}/refunds`, { reason: 'the rest' })
    expect(body).toMatchObject({ refundedAmount: 300, allocations: [], refunds: [{ amount: 100 }, { amount: 200 }] })
    expect(await clerk.post(`/api/payments/${payment.id}/refunds`, { reason: 'more' })).toMatchObject({
      status: 409,
      body: { code: 'refund_exceeds_payment' },
    })
  })

  test('refuses a refund above what was paid (409 refund_exceeds_payment)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 300)
    const answer = await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: 301, reason: 'too much' })
    expect(answer).toMatchObject({ status: 409, body: { code: 'refund_exceeds_payment' } })
    expect(answer.body.detail).toBe('3.00 EUR of this payment is left to refund.')
  })

  test('refuses what has not come (409 payment_is_pending) or never will (409 payment_is_failed)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 300, { status: 'pending' })
    const refund = () => clerk.post(`/api/payments/${payment.id}/refunds`, { reason: 'back' })
    expect(await refund()).toMatchObject({ status: 409, body: { code: 'payment_is_pending' } })
    await clerk.post(`/api/payments/${payment.id}/failure`, { reason: 'no money' })
    expect(await refund()).toMatchObject({ status: 409, body: { code: 'payment_is_failed' } })
  })

  test('refuses an amount of nothing and asks why (400)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 300)
    const { status, body } = await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: 0 })
    expect(status).toBe(400)
    expect(body.errors.map((one: { pointer: string }) => one.pointer)).toEqual(['/amount', '/reason'])
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400)
    const path = `/api/payments/${payment.id}/refunds`
    expect(await askAsOthers(house, { method: 'POST', path, body: { reason: 'x' }, without: collector })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
