import { idSchema } from '@recoup/contracts/ids'
import { paymentDetailSchema, reasonInputSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { failPayment } from '../fail-payment.ts'

export const postFailure = defineRoute({
  method: 'POST',
  path: '/api/payments/:id/failure',
  tag: 'Payments',
  summary: 'A pending payment will not come',
  permission: 'payments:record',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: reasonInputSchema,
  answer: paymentDetailSchema,
  refusals: {
    payment_not_found: 404,
    payment_is_completed: 409,
    payment_is_failed: 409,
    payment_is_refunded: 409,
    payment_is_decided_by_its_provider: 409,
  },
  handle: ({ tx, actor, params, body }) => failPayment(tx, actor, params.id, body.reason),
})
