import { customerSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { etagOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { setArchived } from '../archive-customer.ts'

export const deleteArchival = defineRoute({
  method: 'DELETE',
  path: '/api/customers/:id/archival',
  tag: 'Customers',
  summary: 'Take an archived customer back',
  permission: 'customers:write',
  params: z.object({ id: idSchema }),
  answer: customerSchema,
  refusals: { customer_not_found: 404 },
  handle: async ({ tx, actor, params, reply }) => {
    const customer = await setArchived(tx, actor, params.id, false)
    reply.header('etag', etagOf(customer.version))
    return customer
  },
})
