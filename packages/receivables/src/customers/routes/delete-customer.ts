import { idSchema } from '@recoup/contracts/ids'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { deleteCustomer as remove } from '../archive-customer.ts'

export const deleteCustomer = defineRoute({
  method: 'DELETE',
  path: '/api/customers/:id',
  tag: 'Customers',
  summary: 'Delete a customer on whom nothing was ever posted',
  permission: 'customers:delete',
  params: z.object({ id: idSchema }),
  status: 204,
  refusals: { customer_not_found: 404, customer_has_postings: 409 },
  handle: ({ tx, actor, params }) => remove(tx, actor, params.id),
})
