import { debtPageSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { pageQuery } from '@recoup/contracts/page'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { listDebts } from '../list-debts.ts'

export const getDebts = defineRoute({
  method: 'GET',
  path: '/api/customers/:id/debts',
  tag: 'Debts',
  summary: 'The debts of a customer, earliest due date first',
  permission: 'customers:read',
  params: z.object({ id: idSchema }),
  query: z.object({
    ...pageQuery,
    open: z
      .enum(['true', 'false'])
      .optional()
      .meta({ description: 'true: only what is still owed; false: only what is not' }),
  }),
  answer: debtPageSchema,
  refusals: { customer_not_found: 404, cursor_is_invalid: 400 },
  handle: ({ tx, actor, params, query }) => listDebts(tx, actor, params.id, query),
})
