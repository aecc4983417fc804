import type { EventPayload, EventType } from '@recoup/contracts/events'
import type { PaymentStatus } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { auditInsert } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, sql, type Tx } from '@recoup/platform/db'
import { eventInsert } from '@recoup/platform/events'
import type { RawBuilder } from 'kysely'
import type { PaymentRow } from './find-payment.ts'

type FactOf = Pick<
  PaymentRow,
  | 'id'
  | 'customerId'
  | 'customerName'
  | 'amount'
  | 'currency'
  | 'method'
  | 'status'
  | 'refundedAmount'
  | 'valueOn'
  | 'reference'
  | 'reason'
>

/** What events say of a payment. Amounts as JSON numbers, in minor units. */
export const factOf = (payment: FactOf): EventPayload<'payment.changed'> => ({
  paymentId: payment.id,
  customerId: payment.customerId,
  customerName: payment.customerName,
  amount: Number(payment.amount),
  currency: payment.currency,
  method: payment.method,
  status: payment.status,
  refundedAmount: Number(payment.refundedAmount),
  valueOn: payment.valueOn,
  reference: payment.reference,
  reason: payment.reason,
})

/** The row of a payment's history: which status it has now, when, and why. */
export const statusInsert = (
  actor: Actor,
  paymentId: string,
  status: PaymentStatus,
  reason: string | null,
): RawBuilder<unknown> => sql`
  insert into receivables.payment_statuses (tenant_id, payment_id, status, reason, at, person_id)
  values (${actor.tenantId}, ${paymentId}, ${status}, ${reason}, ${instantOf(actor.now)}, ${actor.personId})`

type PaymentEvent = Extract<EventType, `payment.${string}`>

export type PaymentChange = {
  /** as the audit log names it: `payment.completed` */
  action: string
  event: PaymentEvent
  status?: PaymentStatus
  reason?: string | null
  /** minor units, the new total */
  refundedAmount?: bigint
  valueOn?: string
  /** minor units, of this refund alone; for payment.refunded */
  refundAmount?: bigint
  /** more for the audit log, beside what changed in the payment itself */
  auditBefore?: Record<string, unknown>
  auditAfter?: Record<string, unknown>
}

/**
 * Writes a change of a payment and everything that goes with it (its postings, given as `more`, history, audit, event) in
 * one statement. The caller holds the locks (lockPayment) and has checked the transition. Returns the payment as it is now.
 */
export async function changePayment(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  change: PaymentChange,
  more: readonly RawBuilder<unknown>[],
): Promise<PaymentRow> {
  const moved = change.status !== undefined
  const now: PaymentRow = {
    ...payment,
    status: change.status ?? payment.status,
    reason: moved ? (change.reason ?? null) : payment.reason,
    refundedAmount: change.refundedAmount ?? payment.refundedAmount,
    valueOn: change.valueOn ?? payment.valueOn,
    statusAt: moved ? instantOf(actor.now) : payment.statusAt,
    version: payment.version + 1,
  }
  const fact = factOf(now)
  await atOnce(tx, [
    sql`update receivables.payments set status = ${now.status}, reason = ${now.reason}, value_on = ${now.valueOn},
          refunded_amount = ${now.refundedAmount}, status_at = ${now.statusAt}, version = ${now.version}
        where id = ${payment.id}`,
    ...(moved ? [statusInsert(actor, payment.id, now.status, now.reason)] : []),
    ...more,
    auditInsert(actor, {
      action: change.action,
      subjectType: 'payment',
      subjectId: payment.id,
      before: { status: payment.status, refundedAmount: payment.refundedAmount, ...change.auditBefore },
      after: { status: now.status, reason: now.reason, refundedAmount: now.refundedAmount, ...change.auditAfter },
    }),
    change.event === 'payment.refunded'
      ? eventInsert(tx, actor, {
          type: 'payment.refunded',
          key: payment.customerId,
          payload: { ...fact, refundAmount: Number(change.refundAmount ?? 0n) },
        })
      : eventInsert(tx, actor, { type: change.event, key: payment.customerId, payload: fact }),
  ])
  return now
}
