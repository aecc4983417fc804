import { createHmac, randomUUID } from 'node:crypto'
import { rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const secret = 'a secret of thirty-two characters'
const webhookSecret = createHmac('sha256', secret).update('sandbox webhooks').digest('base64url')

describe('POST /api/webhooks/sandbox', () => {
  let house: TestHouse
  let clerk: Person
  beforeAll(async () => {
    house = await openHouse({ environment: { RECOUP_SECRET: secret } })
    clerk = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const start = async () => {
    const customer = await owingCustomer(clerk, [{ amount: 1_000, dueOn: '2026-03-01' }])
    const body = {
      customerId: customer.id,
      amount: 700,
      currency: 'EUR',
      method: 'card',
      provider: 'sandbox',
      instrument: 'ok',
    }
    return (await clerk.post('/api/payments', body)).body.id as string
  }
  const intent = (paymentId: string, more: Record<string, unknown> = {}) => ({
    merchant: clerk.tenantId,
    data: {
      intent: {
        id: paymentId,
        paymentId,
        status: 'succeeded',
        amount: 700,
        currency: 'EUR',
        declineReason: null,
        ...more,
      },
    },
  })
  const send = (body: unknown, { id = randomUUID(), key = webhookSecret, at = house.clock.now() } = {}) => {
    const timestamp = String(Math.floor(at / 1000))
    const signature = createHmac('sha256', key)
      .update(`${id}.${timestamp}.${JSON.stringify(body)}`)
      .digest('base64')
    return request(house.server, 'POST', '/api/webhooks/sandbox', body, {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature}`,
    })
  }
  const read = async (paymentId: string) => (await clerk.get(`/api/payments/${paymentId}`)).body

  test('completes the payment that it tells of, once, however often it comes', async () => {
    const paymentId = await start()
    const id = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => send(intent(paymentId), { id })))
    expect(answers.map((answer) => answer.status)).toEqual([202, 202, 202])
    expect((await send(intent(paymentId))).body).toEqual({ received: true })
    expect(await read(paymentId)).toMatchObject({ status: 'completed', version: 2, allocations: [{ amount: 700 }] })
    expect((await clerk.get(`/api/ledger?paymentId=${paymentId}`)).body.items).toHaveLength(1)
  })

  test('news that comes late or out of order changes nothing any more', async () => {
    const paymentId = await start()
    await send(intent(paymentId, { status: 'failed', declineReason: 'Declined: suspected fraud' }))
    for (const status of ['processing', 'succeeded', 'requires_capture']) await send(intent(paymentId, { status }))
    expect(await read(paymentId)).toMatchObject({ status: 'failed', reason: 'Declined: suspected fraud', version: 2 })
  })

  test.each([
    ['another amount', { amount: 699 }],
    ['another currency', { currency: 'USD' }],
  ])('books nothing when the provider speaks of %s', async (_what, more) => {
    const paymentId = await start()
    expect((await send(intent(paymentId, more))).status).toBe(202)
    expect(await read(paymentId)).toMatchObject({ status: 'pending' })
  })

  test('takes in news of what is not here, and keeps nothing of it (202)', async () => {
    for (const paymentId of [randomUUID(), "x'; drop table"]) expect((await send(intent(paymentId))).status).toBe(202)
    expect((await send({ ...intent(randomUUID()), merchant: randomUUID() })).status).toBe(202)
    const other = await house.register()
    const paymentId = await start()
    expect((await send({ ...intent(paymentId), merchant: other.tenantId })).status).toBe(202)
    expect(await read(paymentId)).toMatchObject({ status: 'pending' })
    const kept = await rows(
      house.db.system,
      sql`select 1 from receivables.provider_events where tenant_id = ${other.tenantId}`,
    )
    expect(kept).toEqual([])
  })

  test('refuses a wrong signature, an old one, and none (401 webhook_signature_is_wrong)', async () => {
    const paymentId = await start()
    const refused = [
      await send(intent(paymentId), { key: 'another secret' }),
      await send(intent(paymentId), { at: house.clock.now() - 301_000 }),
      await request(house.server, 'POST', '/api/webhooks/sandbox', intent(paymentId)),
    ]
    for (const answer of refused)
      expect(answer).toMatchObject({ status: 401, body: { code: 'webhook_signature_is_wrong' } })
    expect(await read(paymentId)).toMatchObject({ status: 'pending' })
  })

  test('refuses what is signed but says nothing that it knows (400)', async () => {
    expect((await send({ hello: 'world' })).status).toBe(400)
  })
})
