import { customerInputSchema, customerSchema } from '@recoup/contracts/customers'
import { etagOf } from '@recoup/platform/if-match'
import { defineRoute } from '@recoup/platform/route'
import { createCustomer } from '../create-customer.ts'

export const postCustomer = defineRoute({
  method: 'POST',
  path: '/api/customers',
  tag: 'Customers',
  summary: 'Add a customer, with what is owed from the start',
  permission: 'customers:write',
  body: customerInputSchema,
  status: 201,
  answer: customerSchema,
  idempotent: 'when sent',
  refusals: { customer_reference_is_taken: 409, debt_reference_is_taken: 409, amount_is_too_large: 422 },
  handle: async ({ tx, actor, body, reply }) => {
    const customer = await createCustomer(tx, actor, body)
    reply.header('etag', etagOf(customer.version)).header('location', `/api/customers/${customer.id}`)
    return customer
  },
})
