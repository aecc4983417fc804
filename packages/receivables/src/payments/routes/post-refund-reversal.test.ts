import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/refunds/:id/reversal', () => {
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

  const refunded = async (customerId: string, amount: number, back: number) => {
    const payment = await pay(customerId, amount)
    const { body } = await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: back, reason: 'back' })
    return { paymentId: payment.id as string, refundId: body.refunds[0].id as string }
  }
  const reverse = (refundId: string) => clerk.post(`/api/refunds/${refundId}/reversal`, { reason: 'it came back' })

  test('the money returns to the debts that it was taken from', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    const { refundId } = await refunded(customer.id, 300, 120)
    const { status, body } = await reverse(refundId)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'completed',
      refundedAmount: 0,
      allocations: [{ debtId: customer.debts[0], amount: 300 }],
      refunds: [{ status: 'reversed' }],
    })
  })

  test('where others have paid the debt meanwhile it stays unapplied', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    const { refundId } = await refunded(customer.id, 300, 120)
    await pay(customer.id, 100)
    const { body } = await reverse(refundId)
    expect(body).toMatchObject({ allocations: [{ amount: 200 }], unappliedAmount: 100 })
    expect((await clerk.get('/api/ledger/check')).body.balanced).toBe(true)
  })

  test('of two refunds one stays: the payment is still refunded', async () => {
    const customer = await owingCustomer(clerk)
    const { paymentId, refundId } = await refunded(customer.id, 300, 100)
    await clerk.post(`/api/payments/${paymentId}/refunds`, { amount: 50, reason: 'more' })
    expect((await reverse(refundId)).body).toMatchObject({ status: 'refunded', refundedAmount: 50 })
  })

  test('a second time is refused (409 refund_is_not_completed)', async () => {
    const customer = await owingCustomer(clerk)
    const { refundId } = await refunded(customer.id, 300, 100)
    await reverse(refundId)
    expect(await reverse(refundId)).toMatchObject({ status: 409, body: { code: 'refund_is_not_completed' } })
  })

  test('asks why (400)', async () => {
    const customer = await owingCustomer(clerk)
    const { refundId } = await refunded(customer.id, 300, 100)
    expect((await clerk.post(`/api/refunds/${refundId}/reversal`, {})).status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const { refundId } = await refunded(customer.id, 300, 100)
    const path = `/api/refunds/${refundId}/reversal`
    expect(await askAsOthers(house, { method: 'POST', path, body: { reason: 'x' }, without: collector })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'refund_not_found' },
    })
  })
})
