import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/payments/:id/completion', () => {
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

  test('a pending payment completes: posted, allocated, counted for the day that was given', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const payment = await pay(customer.id, 400, { status: 'pending', valueOn: '2026-03-05' })
    const { status, body } = await clerk.post(`/api/payments/${payment.id}/completion`, { valueOn: '2026-03-09' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'completed',
      valueOn: '2026-03-09',
      version: 2,
      allocations: [{ debtId: customer.debts[0], amount: 400 }],
      history: [{ status: 'pending' }, { status: 'completed' }],
    })
  })

  test('without a body it counts for the day it was recorded for', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400, { status: 'pending', valueOn: '2026-03-05' })
    expect((await clerk.post(`/api/payments/${payment.id}/completion`)).body).toMatchObject({
      status: 'completed',
      valueOn: '2026-03-05',
      unappliedAmount: 400,
    })
  })

  test('a misspelt field is refused (400), not left out in silence', async () => {
    const customer = await owingCustomer(clerk)
    const pending = await pay(customer.id, 400, { status: 'pending' })
    const answer = await clerk.post(`/api/payments/${pending.id}/completion`, { valuedOn: '2026-03-01' })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/valuedOn' }] } })
  })

  test('what was wished for is honoured as far as it is still owed', async () => {
    const customer = await owingCustomer(clerk, [
      { amount: 1_000, dueOn: '2026-03-01' },
      { amount: 500, dueOn: '2026-02-01' },
    ])
    const [later] = customer.debts
    const payment = await pay(customer.id, 800, { status: 'pending', allocations: [{ debtId: later, amount: 800 }] })
    await pay(customer.id, 900, { allocations: [{ debtId: later, amount: 900 }] })
    const { body } = await clerk.post(`/api/payments/${payment.id}/completion`)
    expect(body).toMatchObject({ allocations: [{ debtId: later, amount: 100 }], unappliedAmount: 700 })
  })

  test('a second time is refused (409 payment_is_completed), a failed one too (409 payment_is_failed)', async () => {
    const customer = await owingCustomer(clerk)
    const done = await pay(customer.id, 400)
    const failed = await pay(customer.id, 400, { status: 'pending' })
    await clerk.post(`/api/payments/${failed.id}/failure`, { reason: 'no money' })
    expect(await clerk.post(`/api/payments/${done.id}/completion`)).toMatchObject({
      status: 409,
      body: { code: 'payment_is_completed' },
    })
    expect(await clerk.post(`/api/payments/${failed.id}/completion`)).toMatchObject({
      status: 409,
      body: { code: 'payment_is_failed' },
    })
  })

  test('a refunded payment does not complete this way (409 payment_is_refunded)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400)
    await clerk.post(`/api/payments/${payment.id}/refunds`, { reason: 'back' })
    expect(await clerk.post(`/api/payments/${payment.id}/completion`)).toMatchObject({
      status: 409,
      body: { code: 'payment_is_refunded' },
    })
  })

  test('refuses a day in the future (422) and a day that is none (400)', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400, { status: 'pending' })
    const path = `/api/payments/${payment.id}/completion`
    expect(await clerk.post(path, { valueOn: '2026-03-11' })).toMatchObject({
      status: 422,
      body: { code: 'value_date_is_in_the_future' },
    })
    expect((await clerk.post(path, { valueOn: 'soon' })).status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const payment = await pay(customer.id, 400, { status: 'pending' })
    const path = `/api/payments/${payment.id}/completion`
    expect(await askAsOthers(house, { method: 'POST', path, body: {}, without: auditor })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
