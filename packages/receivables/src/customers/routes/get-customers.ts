import { customerPageSchema } from '@recoup/contracts/customers'
import { customerQuerySchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { listCustomers } from '../list-customers.ts'

export const getCustomers = defineRoute({
  method: 'GET',
  path: '/api/customers',
  tag: 'Customers',
  summary: 'Customers, filtered, sorted and by the page; how many there are is /api/customers/count',
  permission: 'customers:read',
  query: customerQuerySchema,
  answer: customerPageSchema,
  refusals: { cursor_is_invalid: 400 },
  handle: ({ tx, actor, query }) => listCustomers(tx, actor, query),
})
