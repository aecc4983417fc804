import { decimalOf } from '@recoup/contracts/money'
import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { enqueue } from '@recoup/platform/jobs'
import type { RawBuilder } from 'kysely'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import { changePayment } from './change-payment.ts'
import { checkTransition } from './check-transition.ts'
import { dueDatesHeld, findPayment, lockPayment, type PaymentRow, readAllocations } from './find-payment.ts'
import { paymentEntries, turned } from './payment-entries.ts'
import { planRefund } from './plan-refund.ts'
import { refundJobName } from './provider-job-names.ts'
import { isManual } from './providers/manual/manual.ts'

/**
 * Gives money of a payment back, all that is left of it when no amount is named. One recorded by hand is done at once; a
 * provider's is pending until the provider says so, and its amount is spoken for meanwhile.
 * Throws 404; 409 unless money of the payment is there, `refund_exceeds_payment` when less is left than asked.
 */
export async function refundPayment(
  tx: Tx,
  actor: Actor,
  paymentId: string,
  input: { amount?: bigint | undefined; reason?: string | null | undefined },
): Promise<PaymentDetail> {
  const payment = await lockPayment(tx, paymentId)
  checkTransition(payment.status, 'refunded')
  const left = payment.amount - (await spokenFor(tx, paymentId))
  const amount = input.amount ?? left
  if (amount > left || left === 0n)
    throw new AppError(
      409,
      'refund_exceeds_payment',
      `${decimalOf(left, payment.currency)} ${payment.currency} of this payment is left to refund.`,
      { errors: [{ pointer: '/amount', message: `At most ${decimalOf(left, payment.currency)}.` }] },
    )
  const refund = { id: newId(), amount, reason: input.reason ?? null, valueOn: actor.today }
  if (isManual(payment)) {
    await postRefund(tx, actor, payment, refund, refundInsert(actor, paymentId, refund, 'completed'))
  } else {
    await refundInsert(actor, paymentId, refund, 'pending').execute(tx)
    const after = { refundId: refund.id, amount, reason: refund.reason }
    await audit(tx, actor, { action: 'refund.requested', subjectType: 'payment', subjectId: paymentId, after })
    await enqueue(tx, refundJobName, { tenantId: actor.tenantId, refundId: refund.id }, { key: `refund:${refund.id}` })
  }
  return findPayment(tx, paymentId)
}

/** What has been given back or is about to be, in minor units. */
async function spokenFor(tx: Tx, paymentId: string): Promise<bigint> {
  const found = await row<{ sum: bigint }>(
    tx,
    sql`select coalesce(sum(amount), 0)::bigint as sum from receivables.refunds
        where payment_id = ${paymentId} and status in ('pending', 'completed')`,
  )
  return found?.sum ?? 0n
}

export type RefundFacts = { id: string; amount: bigint; reason: string | null; valueOn: string }

const refundInsert = (
  actor: Actor,
  paymentId: string,
  refund: RefundFacts,
  status: 'pending' | 'completed',
): RawBuilder<unknown> => sql`
  insert into receivables.refunds (id, tenant_id, payment_id, amount, status, reason, value_on, created_at, person_id)
  values (${refund.id}, ${actor.tenantId}, ${paymentId}, ${refund.amount}, ${status}, ${refund.reason}, ${refund.valueOn},
    ${instantOf(actor.now)}, ${actor.personId})`

/**
 * Posts a refund that has happened: cash goes, taken from the payment's unapplied cash and then from its allocations.
 * `refundRow` inserts or completes the refund's own row in the same statement. The caller holds the locks.
 */
export async function postRefund(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  refund: RefundFacts,
  refundRow: RawBuilder<unknown>,
): Promise<void> {
  const allocations = await readAllocations(tx, payment.id)
  const plan = planRefund(refund.amount, { unapplied: payment.unappliedAmount, allocations })
  const posting: LedgerTransaction = {
    kind: 'refund',
    customerId: payment.customerId,
    paymentId: payment.id,
    refundId: refund.id,
    note: refund.reason,
    valueOn: refund.valueOn,
    entries: paymentEntries(payment, {
      cash: -refund.amount,
      allocations: turned(plan.fromDebts),
      unapplied: -plan.fromUnapplied,
    }),
  }
  await changePayment(
    tx,
    actor,
    payment,
    {
      action: 'payment.refunded',
      event: 'payment.refunded',
      status: 'refunded',
      reason: refund.reason,
      refundedAmount: payment.refundedAmount + refund.amount,
      refundAmount: refund.amount,
      refunds: 1,
      auditAfter: { refundId: refund.id, refundAmount: refund.amount, ...plan },
    },
    { transactions: [posting], dueDates: dueDatesHeld(allocations) },
    [refundRow],
  )
}
