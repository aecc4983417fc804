import type { Actor } from '@recoup/platform/actor'
import { auditInsert } from '@recoup/platform/audit'
import { row, sql, type Tx } from '@recoup/platform/db'
import { changePayment, nothingPosted } from './change-payment.ts'
import { settlePayment } from './complete-payment.ts'
import { lockPayment } from './find-payment.ts'
import type { IntentState, RefundState } from './providers/provider.ts'
import { postRefund } from './refund-payment.ts'

/**
 * `moved`: the payment or refund is decided now. `unchanged`: it was decided before, or still is not.
 * `disagrees`: the provider speaks of another amount or currency than we asked for, and nothing was booked.
 */
export type Outcome = 'moved' | 'unchanged' | 'disagrees'

/**
 * Books what a provider says of a payment, once: only a pending payment moves, under its lock, so the same news may come
 * twice, late, out of order, by answer, by webhook or by poll. Throws 404 where there is no such payment.
 */
export async function applyProviderResult(
  tx: Tx,
  actor: Actor,
  paymentId: string,
  result: IntentState,
): Promise<Outcome> {
  const payment = await lockPayment(tx, paymentId)
  if (payment.status !== 'pending') return 'unchanged'
  if (result.amount !== payment.amount || result.currency !== payment.currency) return 'disagrees'
  if (payment.providerReference === null && result.reference !== '')
    await sql`update receivables.payments set provider_reference = ${result.reference} where id = ${paymentId}`.execute(
      tx,
    )
  switch (result.state) {
    case 'requires_capture':
    case 'processing':
      return 'unchanged'
    case 'succeeded':
      await settlePayment(tx, actor, payment, actor.today)
      return 'moved'
    case 'failed': {
      const change = {
        action: 'payment.failed',
        event: 'payment.failed',
        status: 'failed',
        reason: result.reason,
      } as const
      await changePayment(tx, actor, payment, change, nothingPosted)
      return 'moved'
    }
    default: {
      const unreachable: never = result
      return unreachable
    }
  }
}

/** Books what a provider says of a refund, once; see applyProviderResult. An unknown refund is `unchanged`. */
export async function applyRefundResult(tx: Tx, actor: Actor, refundId: string, result: RefundState): Promise<Outcome> {
  const owner = await row<{ paymentId: string }>(
    tx,
    sql`select payment_id as "paymentId" from receivables.refunds where id = ${refundId}`,
  )
  if (!owner) return 'unchanged'
  const payment = await lockPayment(tx, owner.paymentId)
  const refund = await row<{ amount: bigint; status: string; reason: string | null }>(
    tx,
    sql`select amount, status, reason from receivables.refunds where id = ${refundId}`,
  )
  if (refund?.status !== 'pending') return 'unchanged'
  if (result.amount !== refund.amount) return 'disagrees'
  const reference = result.reference || null
  switch (result.state) {
    case 'processing':
      await sql`update receivables.refunds set provider_reference = ${reference} where id = ${refundId}`.execute(tx)
      return 'unchanged'
    case 'succeeded': {
      const facts = { id: refundId, amount: refund.amount, reason: refund.reason, valueOn: actor.today }
      const completed = sql`update receivables.refunds set status = 'completed', value_on = ${actor.today},
        provider_reference = ${reference} where id = ${refundId}`
      await postRefund(tx, actor, payment, facts, completed)
      return 'moved'
    }
    case 'failed': {
      const reason = [refund.reason, `Failed: ${result.reason}`].filter(Boolean).join(' · ')
      await changePayment(tx, actor, payment, { action: 'refund.failed', event: 'payment.changed' }, nothingPosted, [
        sql`update receivables.refunds set status = 'failed', reason = ${reason}, provider_reference = ${reference}
          where id = ${refundId}`,
        auditInsert(actor, { action: 'refund.failed', subjectType: 'refund', subjectId: refundId, after: { reason } }),
      ])
      return 'moved'
    }
    default: {
      const unreachable: never = result
      return unreachable
    }
  }
}
