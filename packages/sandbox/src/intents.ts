import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { instruments } from './instruments.ts'
import { queueWebhook } from './webhooks.ts'

export type IntentStatus = 'requires_capture' | 'processing' | 'succeeded' | 'failed'

export type Intent = {
  id: string
  merchant: string
  paymentId: string
  /** minor units */
  amount: number
  currency: string
  instrument: string
  status: IntentStatus
  declineReason: string | null
}

/** The columns of `sandbox.intents`, named as Intent names them. */
export const intentColumns = sql`id, tenant_id as merchant, payment_id as "paymentId", amount::float8 as amount, currency,
  instrument, status, decline_reason as "declineReason"`

/** A refusal of the sandbox's API. */
export class SandboxRefusal extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** Creates an intent, or gives the one that the same key made. Throws 422 for an unknown instrument or another body. */
export async function createIntent(
  tx: Tx,
  merchant: string,
  key: string,
  input: { paymentId: string; amount: number; currency: string; instrument: string },
  nowMs: number,
): Promise<Intent> {
  if (!Object.hasOwn(instruments, input.instrument))
    throw new SandboxRefusal(422, 'instrument_is_unknown', `There is no instrument ${input.instrument}.`)
  await sql`
    insert into sandbox.intents (id, tenant_id, idempotency_key, payment_id, amount, currency, instrument, status, created_at)
    values (${newId()}, ${merchant}, ${key}, ${input.paymentId}, ${input.amount}, ${input.currency}, ${input.instrument},
      'requires_capture', ${instantOf(nowMs)})
    on conflict (tenant_id, idempotency_key) do nothing`.execute(tx)
  const intent = await row<Intent>(tx, sql`select ${intentColumns} from sandbox.intents where idempotency_key = ${key}`)
  if (!intent || intent.amount !== input.amount || intent.currency !== input.currency)
    throw new SandboxRefusal(422, 'idempotency_key_was_used', 'This key came with another amount before.')
  return intent
}

/** Throws 404 for an intent that is not the merchant's. */
export async function findIntent(tx: Tx, id: string): Promise<Intent> {
  const intent = await row<Intent>(tx, sql`select ${intentColumns} from sandbox.intents where id = ${id}`)
  if (!intent) throw new SandboxRefusal(404, 'intent_not_found', 'There is no such intent.')
  return intent
}

/**
 * Takes the money as the instrument behaves; an intent that was captured before stays as it is. `hang` says that the
 * caller gets no answer. Throws 404.
 */
export async function captureIntent(tx: Tx, id: string, nowMs: number): Promise<{ intent: Intent; hang: boolean }> {
  const counted = await row<{ captures: number }>(
    tx,
    sql`update sandbox.intents set captures = captures + 1 where id = ${id} returning captures`,
  )
  const intent = await findIntent(tx, id)
  const behaviour = instruments[intent.instrument]
  if (intent.status !== 'requires_capture' || !behaviour) return { intent, hang: false }
  if (behaviour.answer === 'lost' && counted?.captures === 1) return { intent, hang: true }
  const status =
    behaviour.answer === 'failed' || behaviour.answer === 'processing' ? behaviour.answer : ('succeeded' as const)
  const settlesAt = behaviour.settles ? instantOf(nowMs + behaviour.settles.afterMs) : null
  const captured: Intent = {
    ...intent,
    status,
    declineReason: status === 'failed' ? (behaviour.declineReason ?? null) : null,
  }
  await sql`
    update sandbox.intents set status = ${status}, decline_reason = ${captured.declineReason}, settles_at = ${settlesAt},
      settles_as = ${behaviour.settles?.as ?? null} where id = ${id}`.execute(tx)
  // Out of order: what is said now arrives after what is said when it settles.
  const delayMs = behaviour.webhook === 'out_of_order' ? 3 * (behaviour.settles?.afterMs ?? 0) : 0
  await queueWebhook(tx, intent.id, captured.merchant, { intent: captured }, { dueAtMs: nowMs + delayMs, nowMs })
  return { intent: captured, hang: behaviour.answer === 'late' }
}
