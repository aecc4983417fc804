import { debtInputSchema, debtSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { touchCustomer } from '../../customers/touch-customer.ts'
import { readDebt } from '../debt-row.ts'
import { postDebt as post } from '../post-debt.ts'

export const postDebt = defineRoute({
  method: 'POST',
  path: '/api/customers/:id/debts',
  tag: 'Debts',
  summary: 'Add a debt',
  permission: 'customers:write',
  params: z.object({ id: idSchema }),
  body: debtInputSchema,
  status: 201,
  answer: debtSchema,
  idempotent: true,
  refusals: { customer_not_found: 404, debt_reference_is_taken: 409, amount_is_too_large: 422 },
  handle: async ({ tx, actor, params, body }) => {
    const touch = await touchCustomer(tx, actor, params.id)
    const debtId = await post(tx, actor, params.id, body)
    await touch()
    return readDebt(tx, actor, debtId)
  },
})
