import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import type { Tx } from '@recoup/platform/db'
import { dueDatesOf } from '../ledger/movements-of.ts'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import type { Allocated } from './allocate.ts'
import { changePayment } from './change-payment.ts'
import { dueDatesHeld, findPayment, lockPayment, readAllocations } from './find-payment.ts'
import { paymentEntries, turned } from './payment-entries.ts'
import { planAllocation, readDebts } from './plan-allocation.ts'

/**
 * Says anew, by hand, which debts a payment pays; what is left is unapplied cash. Only what differs moves: taken back by a
 * reversal, applied by a new posting. With `ifVersion`, throws 412 when the payment changed since. Throws 404; 409 unless
 * the payment has come; 422 as planAllocation does.
 */
export async function reallocatePayment(
  tx: Tx,
  actor: Actor,
  paymentId: string,
  wishes: readonly Allocated[],
  ifVersion: number | undefined,
): Promise<PaymentDetail> {
  const payment = await lockPayment(tx, paymentId)
  if (ifVersion !== undefined && ifVersion !== payment.version)
    throw new AppError(
      412,
      'payment_was_changed',
      'Somebody changed this payment meanwhile. Close this, look at the payment again, and allocate what is left.',
      {
        extra: { version: payment.version },
      },
    )
  if (payment.status !== 'completed' && payment.status !== 'refunded')
    throw new AppError(409, `payment_is_${payment.status}`, `This payment is ${payment.status}: it pays nothing.`)
  const before = await readAllocations(tx, paymentId)
  const { debts, rule } = await readDebts(
    tx,
    payment.customerId,
    payment.currency,
    wishes.map((one) => one.debtId),
  )
  const held = new Map(before.map((one) => [one.debtId, one.amount]))
  // What this payment pays of a debt today is free for it to pay again.
  const asIfUnapplied = debts.map((debt) => ({ ...debt, outstanding: debt.outstanding + (held.get(debt.id) ?? 0n) }))
  planAllocation(payment.amount - payment.refundedAmount, payment.currency, asIfUnapplied, rule, wishes, '')

  const wanted = new Map(wishes.map((one) => [one.debtId, one.amount]))
  const less = before.flatMap(({ debtId, amount }) => change(debtId, amount - (wanted.get(debtId) ?? 0n)))
  const more = wishes.flatMap(({ debtId, amount }) => change(debtId, amount - (held.get(debtId) ?? 0n)))
  if (less.length === 0 && more.length === 0) return findPayment(tx, paymentId)
  const base = { customerId: payment.customerId, paymentId, valueOn: actor.today }
  const transactions: LedgerTransaction[] = []
  if (less.length > 0) {
    const entries = paymentEntries(payment, { cash: 0n, allocations: turned(less), unapplied: sum(less) })
    transactions.push({ ...base, kind: 'reversal', note: 'allocated anew', entries })
  }
  if (more.length > 0) {
    const entries = paymentEntries(payment, { cash: 0n, allocations: more, unapplied: -sum(more) })
    transactions.push({ ...base, kind: 'allocation', entries })
  }
  await changePayment(
    tx,
    actor,
    payment,
    {
      action: 'payment.reallocated',
      event: 'payment.changed',
      auditBefore: { allocations: before.map(({ debtId, amount }) => ({ debtId, amount })) },
      auditAfter: { allocations: wishes },
    },
    { transactions, dueDates: new Map([...dueDatesOf(debts), ...dueDatesHeld(before)]) },
  )
  return findPayment(tx, paymentId)
}

const change = (debtId: string, amount: bigint): Allocated[] => (amount > 0n ? [{ debtId, amount }] : [])

const sum = (allocations: readonly Allocated[]): bigint => allocations.reduce((total, one) => total + one.amount, 0n)
