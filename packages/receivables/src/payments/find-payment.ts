import type { PaymentDetail, PaymentStatus, paymentMethods } from '@recoup/contracts/payments'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import { lockCustomer } from '../customers/lock-customer.ts'
import type { DueDates } from '../ledger/movements-of.ts'
import type { Allocated } from './allocate.ts'

/** A payment as its table has it; amounts in minor units of `currency`. */
export type PaymentRow = {
  id: string
  customerId: string
  customerName: string
  amount: bigint
  currency: string
  method: (typeof paymentMethods)[number]
  provider: string
  providerReference: string | null
  status: PaymentStatus
  reason: string | null
  refundedAmount: bigint
  unappliedAmount: bigint
  reference: string | null
  note: string | null
  requestedAllocations: { debtId: string; amount: number }[] | null
  valueOn: string
  createdAt: string
  statusAt: string
  version: number
  recordedBy: string | null
}

/** Columns of `receivables.payments p` joined with `receivables.customers c`, named as PaymentRow names them. */
export const paymentColumns = sql`
  p.id, p.customer_id as "customerId", c.name as "customerName", p.amount, p.currency, p.method, p.provider,
  p.provider_reference as "providerReference", p.status, p.reason, p.refunded_amount as "refundedAmount",
  coalesce((select -sum(e.amount) from receivables.ledger_entries e
    where e.payment_id = p.id and e.account = 'unapplied'), 0)::bigint as "unappliedAmount",
  p.reference, p.note, p.requested_allocations as "requestedAllocations", p.value_on as "valueOn",
  p.created_at as "createdAt", p.status_at as "statusAt", p.version, p.person_id as "recordedBy"`

/**
 * Locks the payment's customer, then the payment: the order in which everybody takes locks. What it returns cannot change
 * until the transaction ends. Throws 404.
 */
export async function lockPayment(tx: Tx, paymentId: string): Promise<PaymentRow> {
  const found = await row<{ customerId: string }>(
    tx,
    sql`select customer_id as "customerId" from receivables.payments where id = ${paymentId}`,
  )
  if (!found) throw notFound('payment')
  await lockCustomer(tx, found.customerId)
  const payment = await row<PaymentRow>(
    tx,
    sql`select ${paymentColumns} from receivables.payments p join receivables.customers c on c.id = p.customer_id
        where p.id = ${paymentId} for no key update of p`,
  )
  if (!payment) throw notFound('payment')
  return payment
}

export type HeldAllocation = Allocated & { debtReference: string; dueOn: string }

/** What a payment pays of each debt, by due date: the sum of its receivable entries, turned round. */
export const readAllocations = (tx: Tx, paymentId: string): Promise<HeldAllocation[]> =>
  rows<HeldAllocation>(
    tx,
    sql`select d.id as "debtId", d.reference as "debtReference", d.due_on as "dueOn", -sum(e.amount)::bigint as amount
        from receivables.ledger_entries e join receivables.debts d on d.id = e.debt_id
        where e.payment_id = ${paymentId} and e.account = 'receivable'
        group by d.id having sum(e.amount) <> 0 order by d.due_on, d.id`,
  )

export const dueDatesHeld = (allocations: readonly HeldAllocation[]): DueDates =>
  new Map(allocations.map(({ debtId, dueOn }) => [debtId, dueOn]))

/** A payment with its allocations, refunds and history. Throws 404. */
export async function findPayment(tx: Tx, paymentId: string): Promise<PaymentDetail> {
  const payment = await row<PaymentRow>(
    tx,
    sql`select ${paymentColumns} from receivables.payments p join receivables.customers c on c.id = p.customer_id
        where p.id = ${paymentId}`,
  )
  if (!payment) throw notFound('payment')
  const refunds = await rows<PaymentDetail['refunds'][number]>(
    tx,
    sql`select id, payment_id as "paymentId", amount, status, reason, value_on as "valueOn", created_at as "createdAt"
        from receivables.refunds where payment_id = ${paymentId} order by id`,
  )
  const history = await rows<PaymentDetail['history'][number]>(
    tx,
    sql`select status, at, reason, person_id as "personId" from receivables.payment_statuses
        where payment_id = ${paymentId} order by seq`,
  )
  return { ...payment, allocations: await readAllocations(tx, paymentId), refunds, history }
}
