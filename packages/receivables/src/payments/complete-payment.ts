import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import type { Tx } from '@recoup/platform/db'
import { dueDatesOf } from '../ledger/movements-of.ts'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import { allocate } from './allocate.ts'
import { changePayment } from './change-payment.ts'
import { checkTransition } from './check-transition.ts'
import { findPayment, lockPayment, type PaymentRow } from './find-payment.ts'
import { paymentEntries } from './payment-entries.ts'
import { readDebts } from './plan-allocation.ts'
import { isManual } from './providers/manual/manual.ts'
import { checkValueDate } from './record-payment.ts'

/** A provider knows best whether its payment went through: a person's guess could lose money or double it. */
export function checkDecidedByHand(payment: PaymentRow): void {
  if (isManual(payment)) return
  throw new AppError(
    409,
    'payment_is_decided_by_its_provider',
    `${payment.provider} decides what becomes of this payment and will tell. Wait for it.`,
  )
}

/**
 * The money of a pending payment has come: posts and allocates it. `valueOn` is the day it counts for, the day given when it
 * was recorded if left out. Throws 404; 409 unless it is pending and recorded by hand; 422 for a day in the future.
 */
export async function completePayment(
  tx: Tx,
  actor: Actor,
  paymentId: string,
  input: { valueOn?: string | undefined },
): Promise<PaymentDetail> {
  if (input.valueOn) checkValueDate(actor, input.valueOn)
  const payment = await lockPayment(tx, paymentId)
  checkTransition(payment.status, 'completed')
  if (payment.status !== 'pending') throw new AppError(409, 'payment_is_refunded', 'Reverse the refund instead.')
  checkDecidedByHand(payment)
  await settlePayment(tx, actor, payment, input.valueOn ?? payment.valueOn)
  return findPayment(tx, paymentId)
}

/**
 * Posts a pending payment. What was wished for when it was recorded is honoured as far as it is still owed, the rest stays
 * unapplied: money that has come is never refused. The caller holds the locks and knows that it is pending.
 */
export async function settlePayment(tx: Tx, actor: Actor, payment: PaymentRow, valueOn: string): Promise<void> {
  const wishes = payment.requestedAllocations?.map((one) => ({ debtId: one.debtId, amount: BigInt(one.amount) }))
  const { debts, rule } = await readDebts(tx, payment.customerId, payment.currency, [])
  const plan = allocate(payment.amount, debts, wishes ?? rule)
  const posting: LedgerTransaction = {
    kind: 'payment',
    customerId: payment.customerId,
    paymentId: payment.id,
    valueOn,
    entries: paymentEntries(payment, { cash: payment.amount, ...plan }),
  }
  await changePayment(
    tx,
    actor,
    payment,
    {
      action: 'payment.completed',
      event: 'payment.completed',
      status: 'completed',
      valueOn,
      auditAfter: { allocations: plan.allocations },
    },
    { transactions: [posting], dueDates: dueDatesOf(debts) },
  )
}
