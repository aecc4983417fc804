import { idSchema } from '@recoup/contracts/ids'
import { paymentDetailSchema, refundInputSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { refundPayment } from '../refund-payment.ts'

export const postRefund = defineRoute({
  method: 'POST',
  path: '/api/payments/:id/refunds',
  tag: 'Payments',
  summary: 'Give money of a payment back',
  permission: 'payments:refund',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: refundInputSchema,
  status: 201,
  answer: paymentDetailSchema,
  refusals: { payment_not_found: 404, refund_exceeds_payment: 409, payment_is_pending: 409, payment_is_failed: 409 },
  handle: ({ tx, actor, params, body }) => refundPayment(tx, actor, params.id, body),
})
