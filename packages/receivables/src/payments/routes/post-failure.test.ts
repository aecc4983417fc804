import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/payments/:id/failure', () => {
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

  test('a pending payment fails, with the reason in its history', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const payment = await pay(customer.id, 400, { status: 'pending' })
    const { status, body } = await clerk.post(`/api/payments/${payment.id}/failure`, { reason: 'the cheque bounced' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'failed',
      reason: 'the cheque bounced',
      allocations: [],
      history: [{ status: 'pending' }, { status: 'failed', reason: 'the cheque bounced' }],
    })
    expect((await clerk.get(`/api/customers/${customer.id}`)).body.balances[0].outstanding).toBe(1_000)
  })

  test('a completed payment is reversed instead (409 payment_is_completed)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400)
    expect(await clerk.post(`/api/payments/${payment.id}/failure`, { reason: 'bounced' })).toMatchObject({
      status: 409,
      body: { code: 'payment_is_completed' },
    })
  })

  test('asks why (400)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400, { status: 'pending' })
    expect((await clerk.post(`/api/payments/${payment.id}/failure`, { reason: ' ' })).status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400, { status: 'pending' })
    const path = `/api/payments/${payment.id}/failure`
    expect(await askAsOthers(house, { method: 'POST', path, body: { reason: 'x' }, without: auditor })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
