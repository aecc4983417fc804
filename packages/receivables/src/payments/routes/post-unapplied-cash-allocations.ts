import { idSchema } from '@recoup/contracts/ids'
import { unappliedCashInputSchema, unappliedCashResultSchema } from '@recoup/contracts/payments'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { applyUnappliedCash } from '../apply-unapplied-cash.ts'
import { allocationRefusals } from '../plan-allocation.ts'

export const postUnappliedCashAllocations = defineRoute({
  method: 'POST',
  path: '/api/customers/:id/unapplied-cash/allocations',
  tag: 'Payments',
  summary: 'Apply unapplied cash of a customer to debts',
  permission: 'payments:record',
  idempotent: true,
  params: z.object({ id: idSchema }),
  body: unappliedCashInputSchema,
  answer: unappliedCashResultSchema,
  refusals: { customer_not_found: 404, allocations_exceed_unapplied_cash: 409, ...allocationRefusals },
  handle: ({ tx, actor, params, body }) => applyUnappliedCash(tx, actor, params.id, body),
})
