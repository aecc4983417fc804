import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { instruments, settleAfterMs } from './instruments.ts'
import { findIntent, SandboxRefusal } from './intents.ts'
import { queueWebhook } from './webhooks.ts'

export type Refund = {
  id: string
  merchant: string
  refundId: string
  /** minor units */
  amount: number
  status: 'processing' | 'succeeded' | 'failed'
  failureReason: string | null
}

export const refundColumns = sql`id, tenant_id as merchant, refund_id as "refundId", amount::float8 as amount, status,
  failure_reason as "failureReason"`

/**
 * Gives money back, or says how the refund that the same key made stands. Throws 404 for an unknown intent, 422 when more
 * would go back than came.
 */
export async function createRefund(
  tx: Tx,
  merchant: string,
  key: string,
  intentId: string,
  input: { refundId: string; amount: number },
  nowMs: number,
): Promise<Refund> {
  await sql`select 1 from sandbox.intents where id = ${intentId} for no key update`.execute(tx)
  const intent = await findIntent(tx, intentId)
  const known = await row<Refund>(tx, sql`select ${refundColumns} from sandbox.refunds where idempotency_key = ${key}`)
  if (known) return known
  if (intent.status !== 'succeeded')
    throw new SandboxRefusal(422, 'intent_is_not_succeeded', `The payment is ${intent.status}: nothing can go back.`)
  const back = await row<{ sum: number }>(
    tx,
    sql`select coalesce(sum(amount), 0)::float8 as sum from sandbox.refunds where intent_id = ${intentId} and status <> 'failed'`,
  )
  if ((back?.sum ?? 0) + input.amount > intent.amount)
    throw new SandboxRefusal(422, 'refund_exceeds_intent', 'More would go back than came.')
  const fails = instruments[intent.instrument]?.refundsFail === true
  const refund: Refund = {
    id: newId(),
    merchant,
    refundId: input.refundId,
    amount: input.amount,
    status: fails ? 'processing' : 'succeeded',
    failureReason: null,
  }
  await sql`
    insert into sandbox.refunds
      (id, tenant_id, intent_id, idempotency_key, refund_id, amount, status, settles_at, settles_as, created_at)
    values (${refund.id}, ${merchant}, ${intentId}, ${key}, ${refund.refundId}, ${refund.amount}, ${refund.status},
      ${fails ? instantOf(nowMs + settleAfterMs) : null}, ${fails ? 'failed' : null}, ${instantOf(nowMs)})`.execute(tx)
  await queueWebhook(tx, refund.id, merchant, { refund }, { dueAtMs: nowMs, nowMs })
  return refund
}
