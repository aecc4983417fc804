import type { PaymentEvent } from '@recoup/contracts/notifications'
import { paymentMethods } from '@recoup/contracts/payments'
import type { Payment } from '#api/generated.ts'
import type { EventType, PaymentMethod, StreamFilter } from '../range/dashboard-query.ts'

/** One thing that happened to one payment. Amounts are in minor units of `currency`. */
export type StreamEvent = {
  /** The same thing has the same key, told by the feed or read from the list of payments. */
  key: string
  type: EventType
  paymentId: string
  customerName: string
  amount: number
  refundedAmount: number
  currency: string
  method: PaymentMethod
  reason: string | null
  /** When it happened. */
  at: string
}

/** What the feed says of a payment: with a type, or (`payment_changed`) only how it stands now. */
export type PaymentMessage = Pick<PaymentEvent, 'payment' | 'timestamp'> & { type?: PaymentEvent['type'] }

const typeOfMessage = {
  payment_received: 'received',
  payment_failed: 'failed',
  payment_refunded: 'refunded',
} as const

const typeOfStatus = {
  pending: 'pending',
  completed: 'received',
  failed: 'failed',
  refunded: 'refunded',
} as const satisfies Record<Payment['status'], EventType>

export const statusOfType = {
  received: 'completed',
  failed: 'failed',
  refunded: 'refunded',
  pending: 'pending',
} as const satisfies Record<EventType, Payment['status']>

/** A second refund is another thing that happened; the same told twice is not. */
const keyOf = (type: EventType, id: string, refundedAmount: number) =>
  `${id} ${type} ${type === 'refunded' ? refundedAmount : 0}`

/** null: nothing that the stream tells of. */
export function eventOfMessage({ type, payment, timestamp }: PaymentMessage): StreamEvent | null {
  const method = paymentMethods.find((one) => one === payment.method)
  if (method === undefined) return null
  if (type === undefined && payment.status !== 'pending') return null
  const told = type === undefined ? 'pending' : typeOfMessage[type]
  return {
    ...partsOf({ ...payment, method }),
    key: keyOf(told, payment.id, payment.refundedAmount),
    type: told,
    at: timestamp,
  }
}

export function eventOfPayment(payment: Payment): StreamEvent {
  const type = typeOfStatus[payment.status]
  return { ...partsOf(payment), key: keyOf(type, payment.id, payment.refundedAmount), type, at: payment.statusAt }
}

type Parts = Pick<Payment, 'id' | 'customerName' | 'amount' | 'refundedAmount' | 'currency' | 'method' | 'reason'>

const partsOf = ({ id, customerName, amount, refundedAmount, currency, method, reason }: Parts) => ({
  paymentId: id,
  customerName,
  amount,
  refundedAmount,
  currency,
  method,
  reason,
})

/** Whether the filter lets it through, exactly as the list of payments would. */
export const accepts = (filter: StreamFilter, event: StreamEvent): boolean =>
  (filter.types.length === 0 || filter.types.includes(event.type)) &&
  (filter.methods.length === 0 || filter.methods.includes(event.method)) &&
  (filter.currency === null || filter.currency === event.currency) &&
  (filter.minAmount === null || event.amount >= filter.minAmount)
