import { idSchema } from '@recoup/contracts/ids'
import { allocationsInputSchema, paymentDetailSchema } from '@recoup/contracts/payments'
import { versionSent } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { allocationRefusals } from '../plan-allocation.ts'
import { reallocatePayment } from '../reallocate-payment.ts'

export const putAllocations = defineRoute({
  method: 'PUT',
  path: '/api/payments/:id/allocations',
  tag: 'Payments',
  summary: 'Say by hand which debts a payment pays; the rest is unapplied cash',
  permission: 'payments:record',
  idempotent: true,
  ifMatch: 'when sent',
  params: z.object({ id: idSchema }),
  body: allocationsInputSchema,
  answer: paymentDetailSchema,
  refusals: {
    payment_not_found: 404,
    payment_is_pending: 409,
    payment_is_failed: 409,
    payment_was_changed: 412,
    ...allocationRefusals,
  },
  handle: ({ tx, actor, params, body, request }) => reallocatePayment(tx, actor, params.id, body, versionSent(request)),
})
