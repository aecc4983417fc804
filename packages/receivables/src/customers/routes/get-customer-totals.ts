import { customerTotalSchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { totalCustomers } from '../total-customers.ts'

export const getCustomerTotals = defineRoute({
  method: 'GET',
  path: '/api/customers/totals',
  tag: 'Customers',
  summary: 'What is owed and overdue in each currency, and by how many customers: exact',
  permission: 'customers:read',
  answer: z.object({ items: z.array(customerTotalSchema) }),
  handle: async ({ tx, actor }) => ({ items: await totalCustomers(tx, actor) }),
})
