import { exportPageQuery, exportPageSchema } from '@recoup/contracts/exports'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { sql } from '@recoup/platform/db'
import { defineRoute } from '@recoup/platform/route'
import { describeExport, findExports } from '../export-record.ts'

export const getExports = defineRoute({
  method: 'GET',
  path: '/api/exports',
  tag: 'Exports',
  summary: 'Exports of the organisation, the latest first',
  permission: 'payments:read',
  query: exportPageQuery,
  answer: exportPageSchema,
  refusals: { cursor_is_invalid: 400 },
  handle: async ({ tx, actor, query }) => {
    const before = query.cursor
    if (before !== undefined && !idSchema.safeParse(before).success)
      throw new AppError(400, 'cursor_is_invalid', 'Use nextCursor of the page before as cursor.')
    const found = await findExports(
      tx,
      sql`where x.tenant_id = ${actor.tenantId} ${before ? sql`and x.id < ${before}` : sql``}
          order by x.id desc limit ${query.limit + 1}`,
    )
    const page = found.slice(0, query.limit)
    return {
      items: page.map(describeExport),
      nextCursor: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    }
  },
})
