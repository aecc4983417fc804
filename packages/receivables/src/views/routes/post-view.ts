import { savedViewInputSchema, savedViewSchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { saveView } from '../saved-views.ts'

export const postView = defineRoute({
  method: 'POST',
  path: '/api/views',
  tag: 'Views',
  summary: 'Save a view; the same name again replaces it',
  permission: 'customers:read',
  body: savedViewInputSchema,
  status: 201,
  answer: savedViewSchema,
  refusals: { person_is_needed: 403, too_many_views: 422 },
  handle: ({ tx, actor, body }) => saveView(tx, actor, body),
})
