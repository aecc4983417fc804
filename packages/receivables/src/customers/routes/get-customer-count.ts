import { customerCountSchema, customerFilterSchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { countCustomers } from '../list-customers.ts'

export const getCustomerCount = defineRoute({
  method: 'GET',
  path: '/api/customers/count',
  tag: 'Customers',
  summary: 'How many customers a filter finds: exact up to 10,000',
  permission: 'customers:read',
  query: customerFilterSchema,
  answer: customerCountSchema,
  handle: ({ tx, actor, query }) => countCustomers(tx, actor, query),
})
