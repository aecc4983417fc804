import { type PaymentStatus, paymentTransitions } from '@recoup/contracts/payments'
import { AppError } from '@recoup/platform/app-error'

export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean => paymentTransitions[from].includes(to)

/** Throws 409 `payment_is_<status>` where the table of transitions has no such step. */
export function checkTransition(from: PaymentStatus, to: PaymentStatus): void {
  if (mayBecome(from, to)) return
  throw new AppError(409, `payment_is_${from}`, `This payment is ${from}, so it can not become ${to} any more.`)
}
