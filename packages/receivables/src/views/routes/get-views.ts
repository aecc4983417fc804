import { savedViewSchema } from '@recoup/contracts/customers-list'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { listViews } from '../saved-views.ts'

export const getViews = defineRoute({
  method: 'GET',
  path: '/api/views',
  tag: 'Views',
  summary: 'Saved views: your own and those that others share',
  permission: 'customers:read',
  answer: z.object({ items: z.array(savedViewSchema) }),
  handle: async ({ tx, actor }) => ({ items: await listViews(tx, actor) }),
})
