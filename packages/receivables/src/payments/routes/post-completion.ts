import { idSchema } from '@recoup/contracts/ids'
import { completionInputSchema, paymentDetailSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { completePayment } from '../complete-payment.ts'

export const postCompletion = defineRoute({
  method: 'POST',
  path: '/api/payments/:id/completion',
  tag: 'Payments',
  summary: 'The money of a pending payment has come',
  permission: 'payments:record',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: completionInputSchema.optional(),
  answer: paymentDetailSchema,
  refusals: {
    payment_not_found: 404,
    payment_is_completed: 409,
    payment_is_failed: 409,
    payment_is_refunded: 409,
    payment_is_decided_by_its_provider: 409,
    value_date_is_in_the_future: 422,
    amount_is_too_large: 422,
  },
  handle: ({ tx, actor, params, body }) => completePayment(tx, actor, params.id, body ?? {}),
})
