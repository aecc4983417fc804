import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('PUT /api/payments/:id/allocations', () => {
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

  const owing = () =>
    owingCustomer(clerk, [
      { amount: 300, dueOn: '2026-01-01' },
      { amount: 200, dueOn: '2026-03-01' },
      { amount: 100, dueOn: '2026-03-01', currency: 'USD' },
    ])

  test('moves only what differs: a reversal, a new posting, the rest unapplied', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const { status, body } = await clerk.put(`/api/payments/${payment.id}/allocations`, [
      { debtId: customer.debts[0], amount: 100 },
      { debtId: customer.debts[1], amount: 200 },
    ])
    expect(status).toBe(200)
    expect(body).toMatchObject({
      status: 'completed',
      unappliedAmount: 100,
      version: 2,
      allocations: [
        { debtId: customer.debts[0], amount: 100 },
        { debtId: customer.debts[1], amount: 200 },
      ],
    })
    const { items } = (await clerk.get(`/api/ledger?paymentId=${payment.id}`)).body
    expect(items.map((one: { kind: string }) => one.kind)).toEqual(['allocation', 'reversal', 'payment'])
  })

  test('the same again changes nothing', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const same = payment.allocations.map((one: { debtId: string; amount: number }) => ({
      debtId: one.debtId,
      amount: one.amount,
    }))
    const { body } = await clerk.put(`/api/payments/${payment.id}/allocations`, same)
    expect(body).toEqual(payment)
  })

  test('none at all leaves everything unapplied', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const { body } = await clerk.put(`/api/payments/${payment.id}/allocations`, [])
    expect(body).toMatchObject({ allocations: [], unappliedAmount: 400 })
  })

  test('refuses what cannot be (422) and what has not come (409)', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const put = (list: unknown, id = payment.id) => clerk.put(`/api/payments/${id}/allocations`, list)
    const cases = [
      ['debt_is_in_another_currency', [{ debtId: customer.debts[2], amount: 1 }]],
      ['allocation_exceeds_outstanding', [{ debtId: customer.debts[0], amount: 301 }]],
      [
        'allocations_exceed_payment',
        [
          { debtId: customer.debts[0], amount: 300 },
          { debtId: customer.debts[1], amount: 101 },
        ],
      ],
      ['debt_is_not_this_customers', [{ debtId: payment.id, amount: 1 }]],
      [
        'debt_is_named_twice',
        [
          { debtId: customer.debts[0], amount: 1 },
          { debtId: customer.debts[0], amount: 1 },
        ],
      ],
    ] as const
    for (const [code, list] of cases) expect(await put(list)).toMatchObject({ status: 422, body: { code } })
    const named = await put([{ debtId: customer.debts[0], amount: 301 }])
    expect(named.body.errors[0].pointer).toBe('/0')
    const pending = await pay(customer.id, 50, { status: 'pending' })
    expect(await put([], pending.id)).toMatchObject({ status: 409, body: { code: 'payment_is_pending' } })
    await clerk.post(`/api/payments/${pending.id}/failure`, { reason: 'no money' })
    expect(await put([], pending.id)).toMatchObject({ status: 409, body: { code: 'payment_is_failed' } })
  })

  test('with an ETag that is no longer true it is refused (412 payment_was_changed)', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const path = `/api/payments/${payment.id}/allocations`
    expect(await clerk.put(path, [], { 'if-match': 'x' })).toMatchObject({
      status: 400,
      body: { code: 'if_match_is_invalid' },
    })
    expect((await clerk.put(path, [], { 'if-match': '"1"' })).status).toBe(200)
    const late = await clerk.put(path, [{ debtId: customer.debts[0], amount: 1 }], { 'if-match': '"1"' })
    expect(late).toMatchObject({ status: 412, body: { code: 'payment_was_changed', version: 2 } })
  })

  test('refuses a list that is none (400)', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const { status } = await clerk.put(`/api/payments/${payment.id}/allocations`, [{ debtId: 'x', amount: -1 }])
    expect(status).toBe(400)
  })

  test('is closed to others', async () => {
    const customer = await owing()
    const payment = await pay(customer.id, 400)
    const path = `/api/payments/${payment.id}/allocations`
    expect(await askAsOthers(house, { method: 'PUT', path, body: [], without: auditor })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'payment_not_found' },
    })
  })
})
