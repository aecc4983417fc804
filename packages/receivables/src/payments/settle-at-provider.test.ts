import { inTenant, rows, sql } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'

/** What each test instrument must come to, whatever happens on the way. */
const expected: Record<string, { status: 'completed' | 'failed'; reason: string | null }> = {
  ok: { status: 'completed', reason: null },
  decline_insufficient_funds: { status: 'failed', reason: 'Declined: insufficient funds' },
  decline_expired_card: { status: 'failed', reason: 'Declined: the card has expired' },
  decline_fraud: { status: 'failed', reason: 'Declined: suspected fraud' },
  pending_then_ok: { status: 'completed', reason: null },
  pending_then_fail: { status: 'failed', reason: 'Declined: the bank returned it' },
  timeout_then_ok: { status: 'completed', reason: null },
  timeout_lost: { status: 'completed', reason: null },
  webhook_twice: { status: 'completed', reason: null },
  webhook_late: { status: 'completed', reason: null },
  webhook_out_of_order: { status: 'completed', reason: null },
  webhook_bad_signature: { status: 'completed', reason: null },
  refund_fails: { status: 'completed', reason: null },
}

describe('payments through the sandbox', () => {
  let house: TestHouse
  let clerk: Person
  beforeAll(async () => {
    house = await openHouse({ listen: true })
    clerk = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const pay = async (customerId: string, instrument: string, amount = 1_000) => {
    const answer = await clerk.post('/api/payments', {
      customerId,
      amount,
      currency: 'EUR',
      method: 'card',
      provider: 'sandbox',
      instrument,
    })
    expect(answer.status).toBe(201)
    expect(answer.body).toMatchObject({ status: 'pending', allocations: [], unappliedAmount: 0 })
    return answer.body.id as string
  }
  const ask = (name: string, payload: Record<string, unknown>) =>
    inTenant(house.db, clerk.tenantId, (tx) => enqueue(tx, name, payload))
  const read = async (paymentId: string) => (await clerk.get(`/api/payments/${paymentId}`)).body
  /** Lets the sandbox's and our own clock go on until `check` holds. */
  const until = (check: () => Promise<void>) =>
    vi.waitFor(
      async () => {
        house.clock.advance(1_000)
        await check()
      },
      { timeout: 25_000, interval: 100 },
    )
  const bookings = async (paymentId: string) => {
    const [found] = await rows<{ postings: bigint; cash: bigint; statuses: bigint; audited: bigint }>(
      house.db.system,
      sql`select (select count(*) from receivables.ledger_transactions where payment_id = ${paymentId}) as postings,
            (select coalesce(sum(amount), 0)::bigint from receivables.ledger_entries
               where payment_id = ${paymentId} and account = 'cash') as cash,
            (select count(*) from receivables.payment_statuses where payment_id = ${paymentId}) as statuses,
            (select count(*) from platform.audit_log where subject_id = ${paymentId}
               and action in ('payment.completed', 'payment.failed')) as audited`,
    )
    return found
  }

  test('the providers and their instruments are listed for the form', async () => {
    const { status, body } = await clerk.get('/api/payment-providers')
    expect(status).toBe(200)
    expect(body.items).toHaveLength(1)
    expect(body.items[0].instruments.map((one: { token: string }) => one.token).sort()).toEqual(
      Object.keys(expected).sort(),
    )
  })

  test('each instrument is booked exactly once, by answer, webhooks, polls and repeated jobs together', async () => {
    const customer = await owingCustomer(clerk, [{ amount: 100_000, dueOn: '2026-02-01' }])
    const payments = new Map<string, string>()
    for (const instrument of Object.keys(expected)) payments.set(instrument, await pay(customer.id, instrument))
    const again = () =>
      Promise.all(
        [...payments.values()].map((paymentId) =>
          ask('payments.settle-at-provider', { tenantId: clerk.tenantId, paymentId }),
        ),
      )
    await again()
    await until(async () => {
      for (const [instrument, paymentId] of payments)
        expect([instrument, (await read(paymentId)).status]).toEqual([instrument, expected[instrument]?.status])
    })
    // Everything that is still on its way arrives now: late webhooks, repeated jobs, the sweep.
    house.clock.advance(120_000)
    await again()
    await ask('payments.sweep-providers', {})
    await vi.waitFor(
      async () => {
        const open = await rows(
          house.db.system,
          sql`select 1 from sandbox.webhooks where delivered_at is null union all
              select 1 from graphile_worker._private_jobs`,
        )
        expect(open).toEqual([])
      },
      { timeout: 15_000, interval: 100 },
    )
    for (const [instrument, paymentId] of payments) {
      const done = expected[instrument]?.status === 'completed'
      expect([instrument, await bookings(paymentId)]).toEqual([
        instrument,
        { postings: done ? 1n : 0n, cash: done ? 1_000n : 0n, statuses: 2n, audited: 1n },
      ])
      expect(await read(paymentId)).toMatchObject({ ...expected[instrument], version: 2 })
    }
    const told = await rows<{ instrument: string; n: bigint }>(
      house.db.system,
      sql`select p.instrument, count(*) as n from receivables.provider_events e
          join receivables.payments p on p.id = e.payment_id group by 1`,
    )
    expect(told.find((one) => one.instrument === 'webhook_twice')?.n).toBe(2n)
    const completed = Object.values(expected).filter((one) => one.status === 'completed').length
    const { body } = await clerk.get(`/api/customers/${customer.id}`)
    expect(body.balances[0].outstanding).toBe(100_000 - completed * 1_000)
    expect((await clerk.get('/api/ledger/check')).body.balanced).toBe(true)
  }, 60_000)

  test('what no webhook tells, the sweep finds out', async () => {
    const customer = await owingCustomer(clerk, [])
    const paymentId = await pay(customer.id, 'webhook_late')
    // Announced and captured: from here on only a poll can tell before the late webhook does.
    await vi.waitFor(async () => {
      const known = await rows(
        house.db.system,
        sql`select 1 from sandbox.intents where payment_id = ${paymentId} and status = 'processing'`,
      )
      expect(known).toHaveLength(1)
    })
    house.clock.advance(40_000)
    await vi.waitFor(
      async () => {
        await ask('payments.sweep-providers', {})
        expect((await read(paymentId)).status).toBe('completed')
      },
      { timeout: 10_000, interval: 200 },
    )
    const told = await rows<{ state: string }>(
      house.db.system,
      sql`select state from receivables.provider_events where payment_id = ${paymentId} and state <> 'processing'`,
    )
    expect(told).toEqual([])
  })

  test('two refunds cannot give back more than came while the provider has not decided', async () => {
    const customer = await owingCustomer(clerk, [])
    const paymentId = await pay(customer.id, 'ok', 5_000)
    await until(async () => expect((await read(paymentId)).status).toBe('completed'))
    const first = await clerk.post(`/api/payments/${paymentId}/refunds`, { amount: 3_000, reason: 'goodwill' })
    expect(first.status).toBe(201)
    expect(first.body).toMatchObject({ status: 'completed', refundedAmount: 0, refunds: [{ status: 'pending' }] })
    const second = await clerk.post(`/api/payments/${paymentId}/refunds`, { amount: 3_000, reason: 'again' })
    expect(second).toMatchObject({ status: 409, body: { code: 'refund_exceeds_payment' } })
    const reversal = await clerk.post(`/api/payments/${paymentId}/reversal`, { reason: 'bounced' })
    expect(reversal).toMatchObject({ status: 409, body: { code: 'payment_was_refunded' } })
    await until(async () =>
      expect(await read(paymentId)).toMatchObject({
        status: 'refunded',
        refundedAmount: 3_000,
        unappliedAmount: 2_000,
        refunds: [{ status: 'completed', amount: 3_000 }],
      }),
    )
  })

  test('a refund that the provider refuses takes nothing from the payment, and its money is free again', async () => {
    const customer = await owingCustomer(clerk, [])
    const paymentId = await pay(customer.id, 'refund_fails', 5_000)
    await until(async () => expect((await read(paymentId)).status).toBe('completed'))
    await clerk.post(`/api/payments/${paymentId}/refunds`, { reason: 'goodwill' })
    await until(async () =>
      expect(await read(paymentId)).toMatchObject({
        status: 'completed',
        refundedAmount: 0,
        unappliedAmount: 5_000,
        refunds: [{ status: 'failed', reason: 'goodwill · Failed: The account takes no money back.' }],
      }),
    )
    const again = await clerk.post(`/api/payments/${paymentId}/refunds`, { amount: 5_000, reason: 'once more' })
    expect(again.status).toBe(201)
  })

  test('nobody decides by hand what the provider decides (409 payment_is_decided_by_its_provider)', async () => {
    const customer = await owingCustomer(clerk, [])
    const paymentId = await pay(customer.id, 'pending_then_ok')
    const completion = await clerk.post(`/api/payments/${paymentId}/completion`)
    const failure = await clerk.post(`/api/payments/${paymentId}/failure`, { reason: 'too slow' })
    for (const refused of [completion, failure])
      expect(refused).toMatchObject({ status: 409, body: { code: 'payment_is_decided_by_its_provider' } })
  })

  test('an instrument that the provider does not know fails with its words', async () => {
    const customer = await owingCustomer(clerk, [])
    const paymentId = await pay(customer.id, 'no_such_card')
    await until(async () =>
      expect(await read(paymentId)).toMatchObject({
        status: 'failed',
        reason: 'There is no instrument no_such_card.',
      }),
    )
  })
})
