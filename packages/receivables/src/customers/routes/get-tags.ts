import { tagCountSchema } from '@recoup/contracts/customers-list'
import { rows, sql } from '@recoup/platform/db'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'

export const getTags = defineRoute({
  method: 'GET',
  path: '/api/customers/tags',
  tag: 'Customers',
  summary: 'The tags in use on customers that are not archived, most used first',
  permission: 'customers:read',
  answer: z.object({ items: z.array(tagCountSchema) }),
  handle: async ({ tx }) => ({
    items: await rows<{ tag: string; count: number }>(
      tx,
      sql`select tag, count(*)::int as count from receivables.customers c, unnest(c.tags) tag
          where c.archived_at is null group by tag order by count desc, tag limit 1000`,
    ),
  }),
})
