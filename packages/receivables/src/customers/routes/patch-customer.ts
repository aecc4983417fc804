import { customerPatchSchema, customerSchema } from '@recoup/contracts/customers'
import { idSchema } from '@recoup/contracts/ids'
import { etagOf, versionOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { changeCustomer } from '../change-customer.ts'

export const patchCustomer = defineRoute({
  method: 'PATCH',
  path: '/api/customers/:id',
  tag: 'Customers',
  summary: 'Change fields of a customer; when somebody was faster, the 412 carries the customer as `current`',
  permission: 'customers:write',
  params: z.object({ id: idSchema }),
  body: customerPatchSchema,
  answer: customerSchema,
  ifMatch: true,
  refusals: { customer_not_found: 404, customer_was_changed: 412, customer_reference_is_taken: 409 },
  handle: async ({ tx, actor, params, body, request, reply }) => {
    const customer = await changeCustomer(tx, actor, params.id, versionOf(request), body)
    reply.header('etag', etagOf(customer.version))
    return customer
  },
})
