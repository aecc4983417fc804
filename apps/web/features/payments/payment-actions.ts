import type { PaymentDetail } from '#api/generated.ts'

export const paymentActions = ['complete', 'fail', 'refund', 'allocate', 'reverse'] as const
export type PaymentAction = (typeof paymentActions)[number]

/** Why an action is not possible now; null where it is. The server decides in the end; this says it before. */
export type WhyNot =
  | 'completed'
  | 'failed'
  | 'refunded'
  | 'pending'
  | 'pendingReverse'
  | 'provider'
  | 'nothingLeft'
  | 'hasRefunds'
  | null

/** What can still be given back, in minor units: what was paid less what went back or is about to. */
export const leftToRefund = (payment: Pick<PaymentDetail, 'amount' | 'refunds'>): number =>
  payment.refunds
    .filter((refund) => refund.status === 'pending' || refund.status === 'completed')
    .reduce((left, refund) => left - refund.amount, payment.amount)

/** What of a refund is taken from money that waits, and what is owed again, in minor units. */
export function splitRefund(amount: number, unapplied: number): { unapplied: number; owedAgain: number } {
  const fromUnapplied = Math.min(amount, unapplied)
  return { unapplied: fromUnapplied, owedAgain: amount - fromUnapplied }
}

type Facts = Pick<PaymentDetail, 'status' | 'provider' | 'amount' | 'refunds' | 'refundedAmount'>

/** Whether an action is legal for a payment as it is, and why not. Mirrors the refusals of the API. */
export function whyNot(action: PaymentAction, payment: Facts): WhyNot {
  switch (action) {
    case 'complete':
    case 'fail':
      if (payment.status !== 'pending') return payment.status
      return payment.provider === 'manual' ? null : 'provider'
    case 'refund':
      if (payment.status === 'pending' || payment.status === 'failed') return payment.status
      return leftToRefund(payment) > 0 ? null : 'nothingLeft'
    case 'allocate':
      if (payment.status === 'pending' || payment.status === 'failed') return payment.status
      return payment.amount - payment.refundedAmount > 0 ? null : 'nothingLeft'
    case 'reverse':
      if (payment.status === 'pending') return 'pendingReverse'
      if (payment.status === 'failed') return 'failed'
      return leftToRefund(payment) < payment.amount ? 'hasRefunds' : null
    default: {
      const unreachable: never = action
      return unreachable
    }
  }
}
