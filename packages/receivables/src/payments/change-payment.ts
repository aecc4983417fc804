import type { EventPayload, EventType } from '@recoup/contracts/events'
import type { PaymentStatus } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { auditInsert } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { atOnce, sql, type Tx } from '@recoup/platform/db'
import { eventInsert } from '@recoup/platform/events'
import type { RawBuilder } from 'kysely'
import { type DueDates, movementsOf } from '../ledger/movements-of.ts'
import { type LedgerTransaction, ledgerInserts } from '../ledger/post-transaction.ts'
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
  | 'createdAt'
>

type Fact = EventPayload<'payment.changed'>

/** What events say of a payment, and of what the fact changed. Amounts as JSON numbers, in minor units. */
export const factOf = (payment: FactOf, changed: Pick<Fact, 'previous' | 'refunds' | 'movements'>): Fact => ({
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
  createdAt: payment.createdAt,
  ...changed,
})

/** How a payment was before a fact. */
const previousOf = (payment: FactOf): Fact['previous'] => ({
  status: payment.status,
  refundedAmount: Number(payment.refundedAmount),
  valueOn: payment.valueOn,
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
  /** completed refunds that it adds (1) or takes back (-1); none if left out */
  refunds?: 1 | -1
  /** more for the audit log, beside what changed in the payment itself */
  auditBefore?: Record<string, unknown>
  auditAfter?: Record<string, unknown>
}

/** What a change posts, and when the debts that it touches are due. */
export type Posted = { transactions: readonly LedgerTransaction[]; dueDates: DueDates }

export const nothingPosted: Posted = { transactions: [], dueDates: new Map() }

/**
 * Writes a change of a payment and everything that goes with it (its postings, history, audit, event, and `more`) in one
 * statement. The caller holds the locks (lockPayment) and has checked the transition. Returns the payment as it is now.
 */
export async function changePayment(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  change: PaymentChange,
  posted: Posted,
  more: readonly RawBuilder<unknown>[] = [],
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
  const fact = factOf(now, {
    previous: previousOf(payment),
    refunds: change.refunds ?? 0,
    movements: movementsOf(posted.transactions, posted.dueDates),
  })
  await atOnce(tx, [
    sql`update receivables.payments set status = ${now.status}, reason = ${now.reason}, value_on = ${now.valueOn},
          refunded_amount = ${now.refundedAmount}, status_at = ${now.statusAt}, version = ${now.version}
        where id = ${payment.id}`,
    ...(moved ? [statusInsert(actor, payment.id, now.status, now.reason)] : []),
    ...posted.transactions.flatMap((transaction) => ledgerInserts(actor, transaction).statements),
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
