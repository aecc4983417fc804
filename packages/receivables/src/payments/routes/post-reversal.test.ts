import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/payments/:id/reversal', () => {
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

  test('takes a payment back: its debts are owed again, its cash is gone, it is failed', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 300, dueOn: '2026-01-01' }])
    const payment = await pay(customer.id, 500, { valueOn: '2026-03-01' })
    const { status, body } = await clerk.post(`/api/payments/${payment.id}/reversal`, { reason: 'wrong customer' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ status: 'failed', reason: 'wrong customer', unappliedAmount: 0, allocations: [] })
    const { balances } = (await clerk.get(`/api/customers/${customer.id}`)).body
    expect(balances[0]).toMatchObject({ outstanding: 300, unapplied: 0, oldestDueOn: '2026-01-01' })
    const [reversal, original] = (await clerk.get(`/api/ledger?paymentId=${payment.id}`)).body.items
    expect(reversal).toMatchObject({
      kind: 'reversal',
      reverses: original.id,
      valueOn: '2026-03-10',
      note: 'wrong customer',
    })
    expect(original).toMatchObject({ kind: 'payment', valueOn: '2026-03-01' })
  })

  test('a payment that was refunded stays (409 payment_was_refunded) until its refund is reversed', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 500)
    const { body } = await clerk.post(`/api/payments/${payment.id}/refunds`, { amount: 100, reason: 'a part' })
    const reverse = () => clerk.post(`/api/payments/${payment.id}/reversal`, { reason: 'bounced' })
    expect(await reverse()).toMatchObject({ status: 409, body: { code: 'payment_was_refunded' } })
    await clerk.post(`/api/refunds/${body.refunds[0].id}/reversal`, { reason: 'it came back' })
    expect((await reverse()).status).toBe(200)
  })

  test('a second time, and one that has not come, are refused (409)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 500)
    const pending = await pay(customer.id, 500, { status: 'pending' })
    await clerk.post(`/api/payments/${payment.id}/reversal`, { reason: 'bounced' })
    expect(await clerk.post(`/api/payments/${payment.id}/reversal`, { reason: 'bounced' })).toMatchObject({
      status: 409,
      body: { code: 'payment_is_failed' },
    })
    expect(await clerk.post(`/api/payments/${pending.id}/reversal`, { reason: 'bounced' })).toMatchObject({
      status: 409,
      body: { code: 'payment_is_pending' },
    })
  })

  test('asks why (400)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 500)
    expect((await clerk.post(`/api/payments/${payment.id}/reversal`, {})).status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400)
    const path = `/api/payments/${payment.id}/reversal`
    expect(await askAsOthers(house, { method: 'POST', path, body: { reason: 'x' }, without: collector })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
