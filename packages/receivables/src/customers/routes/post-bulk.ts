import { bulkAnswerSchema, bulkInputSchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { changeMany } from '../change-many.ts'

export const postBulk = defineRoute({
  method: 'POST',
  path: '/api/customers/bulk',
  tag: 'Customers',
  summary: 'Tag, untag, archive or restore many customers at once',
  permission: 'customers:write',
  body: bulkInputSchema,
  answer: bulkAnswerSchema,
  refusals: { too_many_customers_at_once: 422 },
  handle: ({ tx, actor, body }) => changeMany(tx, actor, body),
})
