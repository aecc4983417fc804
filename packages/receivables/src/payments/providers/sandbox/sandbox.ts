import { AppError } from '@recoup/platform/app-error'
import { z } from 'zod'
import { type IntentState, type Notice, type Provider, ProviderAway, type RefundState } from '../provider.ts'
import { verifyWebhook } from '../verify-webhook.ts'

export type SandboxAccess = { url(): string; apiKey: string; webhookSecret: string }

/** How long an answer may take, in milliseconds. */
const patienceMs = 3_000

const intentSchema = z.object({
  id: z.string(),
  status: z.enum(['requires_capture', 'processing', 'succeeded', 'failed']),
  amount: z.int(),
  currency: z.string(),
  declineReason: z.string().nullable(),
  paymentId: z.string(),
})

const refundSchema = z.object({
  id: z.string(),
  status: z.enum(['processing', 'succeeded', 'failed']),
  amount: z.int(),
  failureReason: z.string().nullable(),
  refundId: z.string(),
})

const noticeSchema = z.object({
  merchant: z.uuid(),
  data: z.union([z.object({ intent: intentSchema }), z.object({ refund: refundSchema })]),
})

const refusalSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) })
const instrumentsSchema = z.object({ items: z.array(z.object({ token: z.string(), description: z.string() })) })

/** The provider that a merchant tries things out with: it lives behind HTTP as a real one does (packages/sandbox). */
export function createSandboxProvider(access: SandboxAccess): Provider {
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    more: { tenantId?: string; key?: string; body?: unknown } = {},
  ): Promise<{ status: number; body: unknown }> => {
    try {
      const answer = await fetch(`${access.url()}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${access.apiKey}`,
          'content-type': 'application/json',
          ...(more.tenantId ? { 'merchant-account': more.tenantId } : {}),
          ...(more.key ? { 'idempotency-key': more.key } : {}),
        },
        body: method === 'POST' ? JSON.stringify(more.body ?? {}) : null,
        signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
      })
      if (answer.status >= 500 || answer.status === 429 || answer.status === 401)
        throw new Error(`it answered ${answer.status}`)
      return { status: answer.status, body: await answer.json() }
    } catch (error) {
      throw new ProviderAway('sandbox', error)
    }
  }

  return {
    name: 'sandbox',
    instruments: async (signal) => understood(instrumentsSchema, await ask('GET', '/instruments', signal)).items,
    createIntent: async ({ tenantId, paymentId, amount, currency, instrument }, signal) => {
      const body = { amount: Number(amount), currency, instrument, paymentId }
      const answer = await ask('POST', '/v1/intents', signal, { tenantId, key: paymentId, body })
      const refusal = refusalSchema.safeParse(answer.body)
      // Refused before it began: there is no intent, and there will be none.
      if (refusal.success)
        return { state: 'failed', reference: '', amount, currency, reason: refusal.data.error.message }
      return intentStateOf(understood(intentSchema, answer))
    },
    capture: async (tenantId, paymentId, reference, signal) => {
      const path = `/v1/intents/${reference}/capture`
      const answer = await ask('POST', path, signal, { tenantId, key: `${paymentId}:capture` })
      return intentStateOf(understood(intentSchema, answer))
    },
    fetchIntent: async (tenantId, reference, signal) =>
      intentStateOf(understood(intentSchema, await ask('GET', `/v1/intents/${reference}`, signal, { tenantId }))),
    refund: async ({ tenantId, refundId, intentReference, amount }, signal) => {
      const path = `/v1/intents/${intentReference}/refunds`
      const body = { amount: Number(amount), refundId }
      const answer = await ask('POST', path, signal, { tenantId, key: refundId, body })
      const refusal = refusalSchema.safeParse(answer.body)
      if (refusal.success) return { state: 'failed', reference: '', amount, reason: refusal.data.error.message }
      return refundStateOf(understood(refundSchema, answer))
    },
    readWebhook: (headers, rawBody, nowMs) => {
      const eventId = verifyWebhook(access.webhookSecret, headers, rawBody, nowMs)
      return noticeOf(eventId, rawBody)
    },
  }
}

/** An answer in a form that is not known says nothing of the payment, just as no answer does. */
function understood<T extends z.ZodType>(schema: T, answer: { status: number; body: unknown }): z.output<T> {
  const result = schema.safeParse(answer.body)
  if (result.success) return result.data
  throw new ProviderAway(
    'sandbox',
    new Error(`it answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`),
  )
}

function noticeOf(eventId: string, rawBody: string): Notice {
  const { data: notice } = noticeSchema.safeParse(JSON.parse(rawBody))
  if (!notice) throw new AppError(400, 'input_is_invalid', 'This webhook has a form that is not known here.')
  const base = { eventId, tenantId: notice.merchant }
  return 'intent' in notice.data
    ? { ...base, about: 'payment', paymentId: notice.data.intent.paymentId, state: intentStateOf(notice.data.intent) }
    : { ...base, about: 'refund', refundId: notice.data.refund.refundId, state: refundStateOf(notice.data.refund) }
}

function intentStateOf(intent: z.output<typeof intentSchema>): IntentState {
  const base = { reference: intent.id, amount: BigInt(intent.amount), currency: intent.currency }
  return intent.status === 'failed'
    ? { ...base, state: 'failed', reason: intent.declineReason ?? 'Declined without a reason.' }
    : { ...base, state: intent.status }
}

function refundStateOf(refund: z.output<typeof refundSchema>): RefundState {
  const base = { reference: refund.id, amount: BigInt(refund.amount) }
  return refund.status === 'failed'
    ? { ...base, state: 'failed', reason: refund.failureReason ?? 'Refused without a reason.' }
    : { ...base, state: refund.status }
}
