import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('POST /api/payments', () => {
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

  test('records a payment at once, oldest due first, the rest as unapplied cash', async () => {
    const customer = await owingCustomer(clerk, [
      { amount: 1_000, dueOn: '2026-03-01' },
      { amount: 500, dueOn: '2026-02-01' },
      { amount: 800, dueOn: '2026-01-01', currency: 'USD' },
    ])
    const answer = await clerk.post('/api/payments', {
      customerId: customer.id,
      amount: 1_700,
      currency: 'EUR',
      method: 'bank_transfer',
      valueOn: '2026-03-02',
      reference: 'TX-1',
      note: 'by standing order',
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({
      customerId: customer.id,
      customerName: 'Ada Lovelace',
      status: 'completed',
      amount: 1_700,
      unappliedAmount: 200,
      refundedAmount: 0,
      valueOn: '2026-03-02',
      allocations: [
        { debtId: customer.debts[1], debtReference: 'INV-2', amount: 500 },
        { debtId: customer.debts[0], debtReference: 'INV-1', amount: 1_000 },
      ],
      history: [{ status: 'completed', personId: clerk.id }],
    })
    const read = await clerk.get(`/api/payments/${answer.body.id}`)
    expect(read.body).toEqual(answer.body)
    const { balances } = (await clerk.get(`/api/customers/${customer.id}`)).body
    const byCurrency = new Map(balances.map((one: { currency: string }) => [one.currency, one]))
    expect(byCurrency.get('EUR')).toMatchObject({ outstanding: 0, unapplied: 200 })
    expect(byCurrency.get('USD')).toMatchObject({ outstanding: 800, unapplied: 0 })
  })

  test('a pending payment posts nothing', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const payment = await pay(customer.id, 400, { status: 'pending' })
    expect(payment).toMatchObject({ status: 'pending', unappliedAmount: 0, allocations: [] })
    expect((await clerk.get(`/api/ledger?paymentId=${payment.id}`)).body.items).toEqual([])
  })

  test('goes where the clerk says', async () => {
    const customer = await owingCustomer(clerk, [
      { amount: 1_000, dueOn: '2026-03-01' },
      { amount: 500, dueOn: '2026-02-01' },
    ])
    const payment = await pay(customer.id, 900, { allocations: [{ debtId: customer.debts[0], amount: 600 }] })
    expect(payment).toMatchObject({ unappliedAmount: 300, allocations: [{ debtId: customer.debts[0], amount: 600 }] })
  })

  test('ids in capitals name the same things', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const allocations = [{ debtId: customer.debts[0]?.toUpperCase(), amount: 600 }]
    expect(await pay(customer.id.toUpperCase(), 900, { allocations })).toMatchObject({
      customerId: customer.id,
      allocations: [{ debtId: customer.debts[0], amount: 600 }],
    })
  })

  test('an archived customer may still pay', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    await clerk.post(`/api/customers/${customer.id}/archival`, undefined, { 'if-match': '"1"' })
    expect((await pay(customer.id, 100)).status).toBe('completed')
  })

  test('tells of it once: one event, one line in the audit log, one posting', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const payment = await pay(customer.id, 100)
    const audited = await clerk.get(`/api/audit?subjectType=payment&subjectId=${payment.id}`)
    expect(audited.body.items.map((one: { action: string }) => one.action)).toEqual(['payment.recorded'])
    expect((await clerk.get(`/api/ledger?paymentId=${payment.id}`)).body.items).toHaveLength(1)
  })

  test.each([
    ['amount', { amount: 0 }],
    ['amount', { amount: 12.5 }],
    ['amount', { amount: 2 ** 53 }],
    ['currency', { currency: 'EURO' }],
    ['method', { method: 'barter' }],
    ['valueOn', { valueOn: '2026-02-30' }],
    ['valueOn', { valueOn: '0000-01-01' }],
    ['surprise', { surprise: 1 }],
    ['allocations/0/surprise', { allocations: [{ debtId: crypto.randomUUID(), amount: 1, surprise: 1 }] }],
  ])('refuses a wrong %s and names it (400)', async (field, wrong) => {
    const customer = await owingCustomer(clerk)
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash', ...wrong }
    const { status, body: problem } = await clerk.post('/api/payments', body)
    expect(status).toBe(400)
    expect(problem.errors[0].pointer).toBe(`/${field}`)
  })

  test.each([
    ['value_date_is_in_the_future', { valueOn: '2026-03-11' }],
    ['provider_is_unknown', { provider: 'stripe' }],
    ['instrument_is_missing', { provider: 'sandbox' }],
  ])('refuses %s (422)', async (code, wrong) => {
    const customer = await owingCustomer(clerk)
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash', ...wrong }
    expect(await clerk.post('/api/payments', body)).toMatchObject({ status: 422, body: { code } })
  })

  test('refuses allocations that cannot be, each with its own code (422), and records nothing', async () => {
    const other = await owingCustomer(clerk, [{ amount: 100, dueOn: '2026-03-01' }])
    const customer = await owingCustomer(clerk, [
      { amount: 100, dueOn: '2026-03-01' },
      { amount: 100, dueOn: '2026-03-01', currency: 'USD' },
      { amount: 100, dueOn: '2026-03-01' },
    ])
    const [euros, dollars, more] = customer.debts
    const cases = [
      ['debt_is_not_this_customers', [{ debtId: other.debts[0], amount: 10 }]],
      ['debt_is_in_another_currency', [{ debtId: dollars, amount: 10 }]],
      ['allocation_exceeds_outstanding', [{ debtId: euros, amount: 101 }]],
      [
        'debt_is_named_twice',
        [
          { debtId: euros, amount: 10 },
          { debtId: euros, amount: 10 },
        ],
      ],
      [
        'allocations_exceed_payment',
        [
          { debtId: euros, amount: 100 },
          { debtId: more, amount: 60 },
        ],
      ],
    ] as const
    for (const [code, allocations] of cases) {
      const body = { customerId: customer.id, amount: 150, currency: 'EUR', method: 'cash', allocations }
      expect(await clerk.post('/api/payments', body)).toMatchObject({ status: 422, body: { code } })
    }
    expect((await clerk.get(`/api/payments?customerId=${customer.id}`)).body.items).toEqual([])
  })

  test('refuses unapplied cash beyond what a JSON number holds exactly (422 amount_is_too_large)', async () => {
    const customer = await owingCustomer(clerk)
    await pay(customer.id, Number.MAX_SAFE_INTEGER)
    const one = { customerId: customer.id, amount: 1, currency: 'EUR', method: 'cash' }
    expect(await clerk.post('/api/payments', one)).toMatchObject({ status: 422, body: { code: 'amount_is_too_large' } })
  })

  test('asks for a key (428), and gives the same key the same answer', async () => {
    const customer = await owingCustomer(clerk)
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash' }
    expect(await clerk.post('/api/payments', body, { 'idempotency-key': '' })).toMatchObject({ status: 428 })
    const key = { 'idempotency-key': 'once' }
    const first = await clerk.post('/api/payments', body, key)
    const second = await clerk.post('/api/payments', body, key)
    expect(second.text).toBe(first.text)
    expect(second.headers['idempotency-replayed']).toBe('true')
  })

  test('a key that was answered keeps its answer, also where the command would be refused by now', async () => {
    const customer = await owingCustomer(clerk)
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash' }
    const key = { 'idempotency-key': 'answered before' }
    const first = await clerk.post('/api/payments', body, key)
    const unknown = { ...body, customerId: crypto.randomUUID() }
    expect((await clerk.post(`/api/payments/${first.body.id}/refunds`, { reason: 'back' }, key)).body.code).toBe(
      'idempotency_key_was_used_for_another_request',
    )
    const refund = { 'idempotency-key': 'refunded before' }
    const refunded = await clerk.post(`/api/payments/${first.body.id}/refunds`, { reason: 'back' }, refund)
    expect(refunded.status).toBe(201)
    const again = await clerk.post(`/api/payments/${first.body.id}/refunds`, { reason: 'back' }, refund)
    expect([again.status, again.text, again.headers['idempotency-replayed']]).toEqual([201, refunded.text, 'true'])
    expect((await clerk.post('/api/payments', unknown, key)).status).toBe(422)
    expect((await clerk.post('/api/payments', body, key)).text).toBe(first.text)
  })

  test('is closed to others', async () => {
    const customer = await owingCustomer(clerk)
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'cash' }
    expect(await askAsOthers(house, { method: 'POST', path: '/api/payments', body, without: auditor })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 404, code: 'customer_not_found' },
    })
  })
})
