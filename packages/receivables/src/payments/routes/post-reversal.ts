import { idSchema } from '@recoup/contracts/ids'
import { paymentDetailSchema, reasonInputSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { reversePayment } from '../reverse-payment.ts'

export const postReversal = defineRoute({
  method: 'POST',
  path: '/api/payments/:id/reversal',
  tag: 'Payments',
  summary: 'Take back a payment that never was, or bounced',
  permission: 'payments:reverse',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: reasonInputSchema,
  answer: paymentDetailSchema,
  refusals: { payment_not_found: 404, payment_is_pending: 409, payment_is_failed: 409, payment_was_refunded: 409 },
  handle: ({ tx, actor, params, body }) => reversePayment(tx, actor, params.id, body.reason),
})
