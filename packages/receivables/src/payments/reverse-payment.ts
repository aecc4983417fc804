import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { row, sql, type Tx } from '@recoup/platform/db'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import { changePayment } from './change-payment.ts'
import { checkTransition } from './check-transition.ts'
import { dueDatesHeld, findPayment, lockPayment, readAllocations } from './find-payment.ts'
import { paymentEntries, turned } from './payment-entries.ts'

/**
 * Takes back a completed payment that never was: recorded by mistake, or bounced. Its cash, allocations and unapplied cash
 * are reversed as of today, and it is failed from then on. Throws 404; 409 unless it is completed and nothing of it was
 * refunded or is about to be.
 */
export async function reversePayment(tx: Tx, actor: Actor, paymentId: string, reason: string): Promise<PaymentDetail> {
  const payment = await lockPayment(tx, paymentId)
  if (payment.status === 'pending')
    throw new AppError(409, 'payment_is_pending', 'This payment has not come yet. Mark it failed instead.')
  const refunds = await row<{ n: bigint }>(
    tx,
    sql`select count(*) as n from receivables.refunds
        where payment_id = ${paymentId} and status in ('pending', 'completed')`,
  )
  if (refunds && refunds.n > 0n)
    throw new AppError(409, 'payment_was_refunded', 'Money of this payment went back. Reverse its refunds first.')
  checkTransition(payment.status, 'failed')
  const allocations = await readAllocations(tx, paymentId)
  const original = await row<{ id: string }>(
    tx,
    sql`select id from receivables.ledger_transactions
        where customer_id = ${payment.customerId} and payment_id = ${paymentId} and kind = 'payment'`,
  )
  const posting: LedgerTransaction = {
    kind: 'reversal',
    customerId: payment.customerId,
    paymentId,
    reverses: original?.id ?? null,
    note: reason,
    valueOn: actor.today,
    entries: paymentEntries(payment, {
      cash: -payment.amount,
      allocations: turned(allocations),
      unapplied: -payment.unappliedAmount,
    }),
  }
  await changePayment(
    tx,
    actor,
    payment,
    {
      action: 'payment.reversed',
      event: 'payment.failed',
      status: 'failed',
      reason,
      auditBefore: { allocations, unappliedAmount: payment.unappliedAmount },
    },
    { transactions: [posting], dueDates: dueDatesHeld(allocations) },
  )
  return findPayment(tx, paymentId)
}
