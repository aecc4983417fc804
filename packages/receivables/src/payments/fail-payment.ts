import type { PaymentDetail } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import type { Tx } from '@recoup/platform/db'
import { changePayment, nothingPosted } from './change-payment.ts'
import { checkTransition } from './check-transition.ts'
import { checkDecidedByHand } from './complete-payment.ts'
import { findPayment, lockPayment } from './find-payment.ts'

/**
 * A pending payment will not come. Throws 404; 409 unless it is pending and recorded by hand. One that has come is taken
 * back with reversePayment.
 */
export async function failPayment(tx: Tx, actor: Actor, paymentId: string, reason: string): Promise<PaymentDetail> {
  const payment = await lockPayment(tx, paymentId)
  checkTransition(payment.status, 'failed')
  if (payment.status === 'completed')
    throw new AppError(409, 'payment_is_completed', 'This payment has come. Reverse it if that was wrong.')
  checkDecidedByHand(payment)
  await changePayment(
    tx,
    actor,
    payment,
    { action: 'payment.failed', event: 'payment.failed', status: 'failed', reason },
    nothingPosted,
  )
  return findPayment(tx, paymentId)
}
