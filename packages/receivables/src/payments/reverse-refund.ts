import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError, assert, notFound } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { dueDatesOf } from '../ledger/movements-of.ts'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import { type Allocated, allocate, type OpenDebt } from './allocate.ts'
import { changePayment } from './change-payment.ts'
import { checkTransition } from './check-transition.ts'
import { findPayment, lockPayment } from './find-payment.ts'
import { paymentEntries } from './payment-entries.ts'

/**
 * Takes back a refund that never was, or came back. Its money returns to the debts it was taken from as far as they are
 * still owed, and is unapplied cash otherwise. Throws 404; 409 unless the refund is completed.
 */
export async function reverseRefund(tx: Tx, actor: Actor, refundId: string, reason: string): Promise<PaymentDetail> {
  const owner = await row<{ paymentId: string }>(
    tx,
    sql`select payment_id as "paymentId" from receivables.refunds where id = ${refundId}`,
  )
  if (!owner) throw notFound('refund')
  const payment = await lockPayment(tx, owner.paymentId)
  const refund = await row<{ amount: bigint; status: string }>(
    tx,
    sql`select amount, status from receivables.refunds where id = ${refundId}`,
  )
  if (refund?.status !== 'completed')
    throw new AppError(
      409,
      'refund_is_not_completed',
      `This refund is ${refund?.status}: there is nothing to take back.`,
    )
  const refundedAmount = payment.refundedAmount - refund.amount
  const status = refundedAmount === 0n ? 'completed' : 'refunded'
  checkTransition(payment.status, status)
  const { transactionId, taken, debts } = await readTaken(tx, refundId, payment.customerId)
  const plan = allocate(refund.amount, debts, taken)
  const posting: LedgerTransaction = {
    kind: 'reversal',
    customerId: payment.customerId,
    paymentId: payment.id,
    refundId,
    reverses: transactionId,
    note: reason,
    valueOn: actor.today,
    entries: paymentEntries(payment, { cash: refund.amount, ...plan }),
  }
  await changePayment(
    tx,
    actor,
    payment,
    {
      action: 'refund.reversed',
      event: 'payment.changed',
      status,
      reason,
      refundedAmount,
      refunds: -1,
      auditAfter: { refundId, refundAmount: refund.amount, ...plan },
    },
    { transactions: [posting], dueDates: dueDatesOf(debts) },
    [sql`update receivables.refunds set status = 'reversed' where id = ${refundId}`],
  )
  return findPayment(tx, payment.id)
}

/** What a refund's posting took from which debts, and how those stand now. */
async function readTaken(
  tx: Tx,
  refundId: string,
  customerId: string,
): Promise<{ transactionId: string; taken: Allocated[]; debts: OpenDebt[] }> {
  const posting = await row<{ id: string }>(
    tx,
    sql`select id from receivables.ledger_transactions
        where customer_id = ${customerId} and refund_id = ${refundId} and kind = 'refund'`,
  )
  assert(posting, 'a completed refund has its posting')
  const found = await rows<OpenDebt & { taken: bigint }>(
    tx,
    sql`select d.id, d.due_on as "dueOn", d.outstanding, e.amount as taken
        from receivables.ledger_entries e join receivables.debts d on d.id = e.debt_id
        where e.transaction_id = ${posting.id} and e.account = 'receivable' order by d.due_on, d.id`,
  )
  return {
    transactionId: posting.id,
    taken: found.map((debt) => ({ debtId: debt.id, amount: debt.taken })),
    debts: found,
  }
}
