import { decimalOf } from '@recoup/contracts/money'
import type { UnappliedCashInput, UnappliedCashResult } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { lockCustomer } from '../customers/lock-customer.ts'
import { type DueDates, dueDatesOf } from '../ledger/movements-of.ts'
import type { LedgerTransaction } from '../ledger/post-transaction.ts'
import { type Allocated, allocate } from './allocate.ts'
import { changePayment } from './change-payment.ts'
import { type PaymentRow, paymentColumns } from './find-payment.ts'
import { paymentEntries } from './payment-entries.ts'
import { planAllocation, readDebts } from './plan-allocation.ts'

/**
 * Applies a customer's unapplied cash in one currency to debts: oldest due first, or by hand. The cash of the earliest
 * payment is used first. Throws 404; 409 `allocations_exceed_unapplied_cash`; 422 as planAllocation does.
 */
export async function applyUnappliedCash(
  tx: Tx,
  actor: Actor,
  customerId: string,
  input: UnappliedCashInput,
): Promise<UnappliedCashResult> {
  const { currency, allocations: wishes } = input
  await lockCustomer(tx, customerId)
  const payments = await rows<PaymentRow>(
    tx,
    sql`select * from (
          select ${paymentColumns} from receivables.payments p join receivables.customers c on c.id = p.customer_id
          where p.customer_id = ${customerId} and p.currency = ${currency} and p.status in ('completed', 'refunded')
        ) payment where "unappliedAmount" > 0 order by "valueOn", id`,
  )
  const available = payments.reduce((sum, payment) => sum + payment.unappliedAmount, 0n)
  const wished = wishes?.reduce((sum, one) => sum + one.amount, 0n) ?? 0n
  if (wished > available)
    throw new AppError(
      409,
      'allocations_exceed_unapplied_cash',
      `This customer has ${decimalOf(available, currency)} ${currency} of unapplied cash.`,
    )
  const { debts } = await readDebts(tx, customerId, currency, wishes?.map((one) => one.debtId) ?? [])
  const plan = planAllocation(available, currency, debts, 'oldest_due_first', wishes)
  let waiting = plan.allocations
  for (const payment of payments) {
    if (waiting.length === 0) break
    const part = allocate(payment.unappliedAmount, waiting.map(asDebt), waiting)
    await applyOf(tx, actor, payment, part.allocations, dueDatesOf(debts))
    waiting = without(waiting, part.allocations)
  }
  return { currency, applied: available - plan.unapplied, unapplied: plan.unapplied, allocations: plan.allocations }
}

async function applyOf(
  tx: Tx,
  actor: Actor,
  payment: PaymentRow,
  allocations: Allocated[],
  dueDates: DueDates,
): Promise<void> {
  const applied = allocations.reduce((sum, one) => sum + one.amount, 0n)
  const posting: LedgerTransaction = {
    kind: 'allocation',
    customerId: payment.customerId,
    paymentId: payment.id,
    valueOn: actor.today,
    entries: paymentEntries(payment, { cash: 0n, allocations, unapplied: -applied }),
  }
  await changePayment(
    tx,
    actor,
    payment,
    { action: 'payment.applied', event: 'payment.changed', auditAfter: { allocations } },
    { transactions: [posting], dueDates },
  )
}

const asDebt = ({ debtId, amount }: Allocated) => ({ id: debtId, dueOn: '', outstanding: amount })

function without(waiting: readonly Allocated[], done: readonly Allocated[]): Allocated[] {
  const given = new Map(done.map((one) => [one.debtId, one.amount]))
  return waiting
    .map(({ debtId, amount }) => ({ debtId, amount: amount - (given.get(debtId) ?? 0n) }))
    .filter((one) => one.amount > 0n)
}
