import { idSchema } from '@recoup/contracts/ids'
import { paymentDetailSchema } from '@recoup/contracts/payments'
import { etagOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { findPayment } from '../find-payment.ts'

export const getPayment = defineRoute({
  method: 'GET',
  path: '/api/payments/:id',
  tag: 'Payments',
  summary: 'One payment with its allocations, refunds and history',
  permission: 'payments:read',
  params: z.object({ id: idSchema }),
  answer: paymentDetailSchema,
  refusals: { payment_not_found: 404 },
  handle: async ({ tx, params, reply }) => {
    const payment = await findPayment(tx, params.id)
    reply.header('etag', etagOf(payment.version))
    return payment
  },
})
