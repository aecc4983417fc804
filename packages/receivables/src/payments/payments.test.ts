import { type PaymentDetail, type PaymentStatus, paymentTransitions } from '@recoup/contracts/payments'
import { inTenant, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Answer, Person } from '@recoup/testing/person'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

/** Amounts on the wire are numbers. */
type OnTheWire = Omit<PaymentDetail, 'amount' | 'refundedAmount' | 'unappliedAmount' | 'allocations' | 'refunds'> & {
  amount: number
  refundedAmount: number
  unappliedAmount: number
  allocations: { debtId: string; amount: number }[]
  refunds: { id: string; amount: number; status: string }[]
}

const total = (parts: readonly { amount: number }[]): number => parts.reduce((sum, one) => sum + one.amount, 0)

describe('payments as a whole', () => {
  let house: TestHouse
  let admin: Person
  beforeAll(async () => {
    house = await openHouse()
    admin = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const differences = () =>
    inTenant(house.db, admin.tenantId, (tx) => rows(tx, sql`select * from receivables.check_balances()`))
  const debtsOf = async (
    customerId: string,
  ): Promise<{ id: string; amount: number; outstanding: number; status: string }[]> =>
    (await admin.get(`/api/customers/${customerId}/debts?limit=200`)).body.items

  /** What a customer's payments, debts and balance must say of each other, counted again from outside. */
  async function checkCustomer(customerId: string, paymentIds: readonly string[]): Promise<void> {
    expect(await differences()).toEqual([])
    const payments: OnTheWire[] = []
    for (const id of paymentIds) payments.push((await admin.get(`/api/payments/${id}`)).body)
    const debts = await debtsOf(customerId)
    const applied = payments.flatMap((payment) => payment.allocations)
    for (const payment of payments) {
      const came = payment.status === 'completed' || payment.status === 'refunded'
      expect(total(payment.allocations) + payment.unappliedAmount).toBe(
        came ? payment.amount - payment.refundedAmount : 0,
      )
      expect(payment.refundedAmount).toBe(total(payment.refunds.filter((one) => one.status === 'completed')))
      const path = payment.history.map((one) => one.status as PaymentStatus)
      for (const [index, to] of path.entries()) {
        const from = path[index - 1]
        if (from) expect(paymentTransitions[from]).toContain(to)
      }
      expect(path.at(-1)).toBe(payment.status)
    }
    for (const debt of debts.filter((one) => one.status !== 'reversed'))
      expect(debt.outstanding).toBe(debt.amount - total(applied.filter((one) => one.debtId === debt.id)))
    const { balances } = (await admin.get(`/api/customers/${customerId}`)).body
    expect(balances[0]).toMatchObject({
      outstanding: debts.reduce((sum, debt) => sum + debt.outstanding, 0),
      unapplied: payments.reduce((sum, payment) => sum + payment.unappliedAmount, 0),
    })
  }

  const pick = fc.nat({ max: 20 })
  const step = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('pay' as const),
        amount: fc.integer({ min: 1, max: 900 }),
        daysAgo: fc.nat({ max: 60 }),
        pending: fc.boolean(),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('pay by hand' as const),
        amount: fc.integer({ min: 1, max: 900 }),
        pick,
        pending: fc.boolean(),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('complete' as const), pick }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('fail' as const), pick }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('refund' as const),
        pick,
        amount: fc.option(fc.integer({ min: 1, max: 900 }), { nil: undefined }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse' as const), pick }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('reverse refund' as const), pick }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('reallocate' as const),
        pick,
        amounts: fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 3 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('apply unapplied' as const) }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('reverse debt' as const), pick }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('owe more' as const), amount: fc.integer({ min: 1, max: 900 }) }),
    },
  )
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
  type World = { customerId: string; debts: string[]; payments: string[] }

  async function take(world: World, next: Step): Promise<Answer | undefined> {
    const of = (list: readonly string[]) => ('pick' in next ? list[next.pick % Math.max(1, list.length)] : undefined)
    const payment = of(world.payments)
    const base = { customerId: world.customerId, currency: 'EUR', method: 'cash' }
    switch (next.do) {
      case 'pay': {
        const valueOn = new Date(house.clock.now() - next.daysAgo * 86_400_000).toISOString().slice(0, 10)
        const status = next.pending ? 'pending' : 'completed'
        return admin.post('/api/payments', { ...base, amount: next.amount, valueOn, status })
      }
      case 'pay by hand': {
        const allocations = [{ debtId: of(world.debts), amount: next.amount }]
        const status = next.pending ? 'pending' : 'completed'
        return admin.post('/api/payments', { ...base, amount: next.amount, allocations, status })
      }
      case 'complete':
        return payment ? admin.post(`/api/payments/${payment}/completion`) : undefined
      case 'fail':
        return payment ? admin.post(`/api/payments/${payment}/failure`, { reason: 'it did not come' }) : undefined
      case 'refund':
        return payment
          ? admin.post(`/api/payments/${payment}/refunds`, { amount: next.amount, reason: 'back' })
          : undefined
      case 'reverse':
        return payment ? admin.post(`/api/payments/${payment}/reversal`, { reason: 'bounced' }) : undefined
      case 'reverse refund': {
        const refunds = payment ? (await admin.get(`/api/payments/${payment}`)).body.refunds : []
        const refund = refunds[next.pick % Math.max(1, refunds.length)]
        return refund ? admin.post(`/api/refunds/${refund.id}/reversal`, { reason: 'came back' }) : undefined
      }
      case 'reallocate': {
        const parts = next.amounts.map((amount, index) => ({ debtId: world.debts[index], amount }))
        return payment ? admin.put(`/api/payments/${payment}/allocations`, parts) : undefined
      }
      case 'apply unapplied':
        return admin.post(`/api/customers/${world.customerId}/unapplied-cash/allocations`, { currency: 'EUR' })
      case 'reverse debt':
        return admin.post(`/api/debts/${of(world.debts)}/reversal`, { reason: 'was never owed' })
      case 'owe more': {
        const debt = { amount: next.amount, currency: 'EUR', dueOn: '2026-02-20' }
        return admin.post(`/api/customers/${world.customerId}/debts`, debt)
      }
      default: {
        const unreachable: never = next
        return unreachable
      }
    }
  }

  test('whatever is done in whatever order: the ledger sums to zero, every figure agrees, every status is legal', async () => {
    let done = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
        house.clock.set('2026-03-10T10:00:00Z')
        const customer = await owingCustomer(admin, [
          { amount: 300, dueOn: '2026-01-10' },
          { amount: 500, dueOn: '2026-02-10' },
          { amount: 200, dueOn: '2026-04-10' },
        ])
        const world: World = { customerId: customer.id, debts: customer.debts, payments: [] }
        for (const next of steps) {
          const answer = await take(world, next)
          if (!answer) continue
          expect(answer.status, `${JSON.stringify(next)} ${answer.text}`).toBeLessThan(500)
          if (answer.status < 300) done += 1
          if (answer.status === 201 && next.do.startsWith('pay')) world.payments.push(answer.body.id)
          await checkCustomer(world.customerId, world.payments)
        }
      }),
      { numRuns: 20, endOnFailure: true },
    )
    expect(done).toBeGreaterThan(30)
  }, 120_000)

  test('facts that are recorded in another order come to the same balances', async () => {
    const payments = [
      { amount: 250, valueOn: '2026-03-01' },
      { amount: 400, valueOn: '2026-01-15' },
      { amount: 90, valueOn: '2026-02-20' },
    ]
    const balances = []
    for (const order of [payments, payments.toReversed()]) {
      const customer = await owingCustomer(admin, [
        { amount: 300, dueOn: '2026-01-10' },
        { amount: 500, dueOn: '2026-02-10' },
      ])
      for (const payment of order)
        await admin.post('/api/payments', { customerId: customer.id, currency: 'EUR', method: 'cash', ...payment })
      balances.push((await debtsOf(customer.id)).map((debt) => debt.outstanding))
    }
    expect(balances[0]).toEqual(balances[1])
  })

  test('fifty payments on one customer at once, and refunds of half of them at once, end with exact sums', async () => {
    const customer = await owingCustomer(admin, [
      { amount: 500, dueOn: '2026-01-10' },
      { amount: 700, dueOn: '2026-02-10' },
    ])
    const amounts = Array.from({ length: 50 }, (_unused, index) => index + 1)
    const made = await Promise.all(
      amounts.map((amount) =>
        admin.post('/api/payments', { customerId: customer.id, amount, currency: 'EUR', method: 'card' }),
      ),
    )
    expect(made.map((one) => one.status)).toEqual(amounts.map(() => 201))
    expect(total(made.map((one) => one.body))).toBe(1_275)
    const one = await admin.get(`/api/customers/${customer.id}`)
    expect(one.body.balances[0]).toMatchObject({ outstanding: 0, unapplied: 75 })
    const refunds = await Promise.all(
      made.slice(0, 25).map((payment) => admin.post(`/api/payments/${payment.body.id}/refunds`, { reason: 'back' })),
    )
    expect(refunds.map((refund) => refund.status)).toEqual(Array.from({ length: 25 }, () => 201))
    await checkCustomer(
      customer.id,
      made.map((payment) => payment.body.id),
    )
    const after = (await admin.get(`/api/customers/${customer.id}`)).body.balances[0]
    expect(after.outstanding - after.unapplied).toBe(1_200 - 1_275 + (25 * 26) / 2)
  })

  test('ten refunds of one payment at once give back no more than it was', async () => {
    const customer = await owingCustomer(admin, [{ amount: 1_000, dueOn: '2026-01-10' }])
    const payment = await admin.post('/api/payments', {
      customerId: customer.id,
      amount: 1_000,
      currency: 'EUR',
      method: 'card',
    })
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        admin.post(`/api/payments/${payment.body.id}/refunds`, { amount: 300, reason: 'back' }),
      ),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3)
    expect(answers.filter((answer) => answer.body.code === 'refund_exceeds_payment')).toHaveLength(7)
    await checkCustomer(customer.id, [payment.body.id])
  })

  test('one key sent ten times at once records one payment, and everybody gets the same answer', async () => {
    const customer = await owingCustomer(admin, [{ amount: 1_000, dueOn: '2026-01-10' }])
    const body = { customerId: customer.id, amount: 100, currency: 'EUR', method: 'card' }
    const key = { 'idempotency-key': 'the same key' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => admin.post('/api/payments', body, key)))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect((await admin.get(`/api/payments?customerId=${customer.id}`)).body.total).toEqual({ count: 1, exact: true })
    const other = await admin.post('/api/payments', { ...body, amount: 200 }, key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_was_used_for_another_request' } })
  })
})
