import { debtReversalInputSchema, debtSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { reverseDebt } from '../reverse-debt.ts'

export const postDebtReversal = defineRoute({
  method: 'POST',
  path: '/api/debts/:id/reversal',
  tag: 'Debts',
  summary: 'Reverse a debt: nothing is owed on it any more; what was paid on it becomes unapplied cash',
  permission: 'payments:reverse',
  params: z.object({ id: idSchema }),
  body: debtReversalInputSchema,
  answer: debtSchema,
  idempotent: true,
  refusals: { debt_not_found: 404, debt_is_reversed: 409 },
  handle: ({ tx, actor, params, body }) => reverseDebt(tx, actor, params.id, body.reason),
})
