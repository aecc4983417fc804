import { timelinePageSchema } from '@recoup/contracts/customers-timeline'
import { idSchema } from '@recoup/contracts/ids'
import { pageQuery } from '@recoup/contracts/page'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { readTimeline } from '../read-timeline.ts'

export const getTimeline = defineRoute({
  method: 'GET',
  path: '/api/customers/:id/timeline',
  tag: 'Customers',
  summary: 'Everything that happened to a customer, latest first',
  permission: 'customers:read',
  params: z.object({ id: idSchema }),
  query: z.object(pageQuery),
  answer: timelinePageSchema,
  refusals: { customer_not_found: 404, cursor_is_invalid: 400 },
  handle: ({ tx, actor, params, query }) => readTimeline(tx, actor, params.id, query),
})
