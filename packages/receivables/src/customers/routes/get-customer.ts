import { customerSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { etagOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { readCustomer } from '../read-customer.ts'

export const getCustomer = defineRoute({
  method: 'GET',
  path: '/api/customers/:id',
  tag: 'Customers',
  summary: 'A customer with balances; the ETag is the version',
  permission: 'customers:read',
  params: z.object({ id: idSchema }),
  answer: customerSchema,
  refusals: { customer_not_found: 404 },
  handle: async ({ tx, actor, params, reply }) => {
    const customer = await readCustomer(tx, actor, params.id)
    reply.header('etag', etagOf(customer.version))
    return customer
  },
})
