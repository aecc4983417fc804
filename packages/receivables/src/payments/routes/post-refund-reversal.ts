import { idSchema } from '@recoup/contracts/ids'
import { paymentDetailSchema, reasonInputSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { reverseRefund } from '../reverse-refund.ts'

export const postRefundReversal = defineRoute({
  method: 'POST',
  path: '/api/refunds/:id/reversal',
  tag: 'Payments',
  summary: 'Take back a refund that never was, or came back',
  permission: 'payments:reverse',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: reasonInputSchema,
  answer: paymentDetailSchema,
  refusals: { refund_not_found: 404, refund_is_not_completed: 409, amount_is_too_large: 422 },
  handle: ({ tx, actor, params, body }) => reverseRefund(tx, actor, params.id, body.reason),
})
