import { createHmac, randomUUID } from 'node:crypto'
import { readConfig } from '@recoup/platform/config'
import { createLog } from '@recoup/platform/log'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import Fastify from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { instruments, lateWebhookMs, settleAfterMs } from './instruments.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

type Received = { id: string; merchant: string; type: string; signedWell: boolean }

type Answered = { id: string; status: string; items: unknown; error: { code: string } }

/** Somebody who takes webhooks, or does not. */
async function openMerchant(secretOf: () => string) {
  const received: Received[] = []
  const server = Fastify()
  let answers = 200
  server.post('/webhooks', async (request, reply) => {
    const body = request.body as { id: string; merchant: string; type: string }
    const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = request.headers
    const expected = createHmac('sha256', secretOf())
      .update(`${id}.${timestamp}.${JSON.stringify(body)}`)
      .digest('base64')
    const signedWell = signature === `v1,${expected}`
    received.push({ id: body.id, merchant: body.merchant, type: body.type, signedWell })
    return reply.code(signedWell ? answers : 401).send()
  })
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return {
    url: `${url}/webhooks`,
    received,
    answer: (status: number) => {
      answers = status
    },
    close: () => server.close(),
  }
}

describe('the mock payment API', () => {
  let house: TestHouse
  let sandbox: Sandbox
  let merchant: Awaited<ReturnType<typeof openMerchant>>
  let account: string
  const config = readConfig({
    NODE_ENV: 'test',
    RECOUP_SECRET: 'a secret of thirty-two characters',
    RECOUP_DATA: '/nowhere',
  })
  const open = () => createSandbox({ config, db: house.db, clock: house.clock, log: createLog('silent') })

  beforeAll(async () => {
    house = await openHouse({ environment: { RECOUP_SANDBOX: '0' } })
  })
  beforeEach(async () => {
    account = randomUUID()
    sandbox = open()
    merchant = await openMerchant(() => sandbox.credentials.webhookSecret)
    await sandbox.listen({ port: 0, webhookUrl: merchant.url })
  })
  afterEach(async () => {
    await sandbox.close()
    await merchant.close()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const ask = async (path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${sandbox.credentials.url()}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        authorization: `Bearer ${sandbox.credentials.apiKey}`,
        'merchant-account': account,
        'idempotency-key': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    })
    return { status: answer.status, body: (await answer.json()) as Answered }
  }
  const create = (instrument: string, key = randomUUID(), amount = 1_000) =>
    ask('/v1/intents', { amount, currency: 'EUR', instrument, paymentId: 'p1' }, { 'idempotency-key': key })
  const capture = async (instrument: string) => {
    const { body } = await create(instrument)
    return (await ask(`/v1/intents/${body.id}/capture`, {})).body
  }
  /** Lets time pass, in steps, and the sandbox do its rounds. */
  const pass = async (ms: number) => {
    for (let left = ms; left > 0; left -= 1_000) {
      house.clock.advance(Math.min(1_000, left))
      await sandbox.work()
    }
  }
  // Webhooks of tests before this one may still come.
  const received = () => merchant.received.filter((one) => one.merchant === account)
  const types = () =>
    received()
      .filter((one) => one.signedWell)
      .map((one) => one.type)

  test('lists its instruments', async () => {
    const { body } = await ask('/instruments')
    expect(body.items).toEqual(Object.entries(instruments).map(([token, { description }]) => ({ token, description })))
  })

  test('the same key creates one intent; captured twice it is charged once', async () => {
    const key = randomUUID()
    const first = await create('ok', key)
    expect(first).toMatchObject({ status: 200, body: { status: 'requires_capture', amount: 1_000, paymentId: 'p1' } })
    expect((await create('ok', key)).body).toEqual(first.body)
    expect(await create('ok', key, 2_000)).toMatchObject({
      status: 422,
      body: { error: { code: 'idempotency_key_was_used' } },
    })
    const path = `/v1/intents/${first.body.id}`
    expect((await ask(`${path}/capture`, {})).body.status).toBe('succeeded')
    expect((await ask(`${path}/capture`, {})).body.status).toBe('succeeded')
    expect((await ask(path)).body.status).toBe('succeeded')
    await sandbox.work()
    expect(types()).toEqual(['intent.succeeded'])
  })

  test('declines with a reason', async () => {
    expect(await capture('decline_expired_card')).toMatchObject({
      status: 'failed',
      declineReason: 'Declined: the card has expired',
    })
  })

  test.each([
    ['pending_then_ok', ['intent.processing', 'intent.succeeded']],
    ['pending_then_fail', ['intent.processing', 'intent.failed']],
    ['webhook_twice', ['intent.processing', 'intent.succeeded', 'intent.succeeded']],
    ['webhook_out_of_order', ['intent.succeeded', 'intent.processing']],
    ['webhook_bad_signature', ['intent.processing', 'intent.succeeded']],
  ])('%s tells what it promises, in its order', async (instrument, expected) => {
    expect((await capture(instrument)).status).toBe('processing')
    await pass(settleAfterMs * 5)
    expect(types()).toEqual(expected)
    const bad = received().filter((one) => !one.signedWell)
    expect(bad).toHaveLength(instrument === 'webhook_bad_signature' ? 1 : 0)
    const ids = new Set(received().map((one) => one.id))
    expect(ids.size).toBe(2)
  })

  test('webhook_late tells a minute and a half after it has settled', async () => {
    const { id } = await capture('webhook_late')
    await pass(settleAfterMs)
    expect((await ask(`/v1/intents/${id}`)).body.status).toBe('succeeded')
    await pass(lateWebhookMs - 1_000)
    expect(types()).toEqual(['intent.processing'])
    await pass(1_000)
    expect(types()).toEqual(['intent.processing', 'intent.succeeded'])
  })

  test('a webhook that is not taken is sent again, with growing pauses, also by the process after a crash', async () => {
    merchant.answer(500)
    await capture('ok')
    await sandbox.work()
    await pass(3_000)
    expect(received()).toHaveLength(2)
    await sandbox.close()
    sandbox = open()
    await sandbox.listen({ port: 0, webhookUrl: merchant.url })
    merchant.answer(200)
    await pass(8_000)
    await pass(60_000)
    expect(types()).toHaveLength(3)
    expect(new Set(received().map((one) => one.id)).size).toBe(1)
  })

  test('what was pending when it crashed settles afterwards', async () => {
    const { id } = await capture('pending_then_ok')
    await sandbox.close()
    sandbox = open()
    await sandbox.listen({ port: 0, webhookUrl: merchant.url })
    await pass(settleAfterMs)
    expect((await ask(`/v1/intents/${id}`)).body.status).toBe('succeeded')
  })

  test('timeout_then_ok books and gives no answer; timeout_lost loses the first request', async () => {
    for (const [instrument, status] of [
      ['timeout_then_ok', 'succeeded'],
      ['timeout_lost', 'requires_capture'],
    ] as const) {
      const { id } = (await create(instrument)).body
      const hanging = fetch(`${sandbox.credentials.url()}/v1/intents/${id}/capture`, {
        method: 'POST',
        headers: { authorization: `Bearer ${sandbox.credentials.apiKey}`, 'merchant-account': account },
        signal: AbortSignal.timeout(300),
      })
      await expect(hanging).rejects.toThrow()
      expect((await ask(`/v1/intents/${id}`)).body.status).toBe(status)
      expect((await ask(`/v1/intents/${id}/capture`, {})).body.status).toBe('succeeded')
    }
  })

  test('refunds once for each key, and never more than came', async () => {
    const { id } = await capture('ok')
    const refund = (amount: number, key = randomUUID()) =>
      ask(`/v1/intents/${id}/refunds`, { amount, refundId: 'r1' }, { 'idempotency-key': key })
    const key = randomUUID()
    const first = await refund(600, key)
    expect(first).toMatchObject({ status: 200, body: { status: 'succeeded', amount: 600 } })
    expect((await refund(600, key)).body).toEqual(first.body)
    expect(await refund(600)).toMatchObject({ status: 422, body: { error: { code: 'refund_exceeds_intent' } } })
    const failing = await capture('refund_fails')
    expect((await ask(`/v1/intents/${failing.id}/refunds`, { amount: 5, refundId: 'r2' })).body.status).toBe(
      'processing',
    )
    await pass(settleAfterMs)
    expect(types()).toContain('refund.failed')
  })

  test('refuses strangers, other merchants, and what it does not know', async () => {
    const { id } = (await create('ok')).body
    const code = async (asked: ReturnType<typeof ask>) => {
      const { status, body } = await asked
      return [status, body.error.code]
    }
    expect(await code(ask('/v1/intents', {}, { authorization: 'Bearer guess' }))).toEqual([401, 'api_key_is_wrong'])
    expect(await code(ask(`/v1/intents/${id}`, undefined, { 'merchant-account': randomUUID() }))).toEqual([
      404,
      'intent_not_found',
    ])
    expect(await code(create('gold'))).toEqual([422, 'instrument_is_unknown'])
    expect(await code(create('constructor'))).toEqual([422, 'instrument_is_unknown'])
    expect(await code(ask('/v1/intents', { amount: 0 }))).toEqual([400, 'request_is_invalid'])
    const uncaptured = ask(`/v1/intents/${id}/refunds`, { amount: 1, refundId: 'r' })
    expect(await code(uncaptured)).toEqual([422, 'intent_is_not_succeeded'])
  })
})
