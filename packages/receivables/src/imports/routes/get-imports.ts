import { idSchema } from '@recoup/contracts/ids'
import { importPageQuery, importPageSchema } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql } from '@recoup/platform/db'
import { defineRoute } from '@recoup/platform/route'
import { describeImport } from '../describe-import.ts'
import { type ImportRecord, importColumns } from '../import-record.ts'

export const getImports = defineRoute({
  method: 'GET',
  path: '/api/imports',
  tag: 'Imports',
  summary: 'Imports, the latest first',
  permission: 'imports:read',
  query: importPageQuery,
  answer: importPageSchema,
  refusals: { cursor_is_invalid: 400 },
  handle: async ({ tx, actor, query }) => {
    const before = query.cursor
    if (before !== undefined && !idSchema.safeParse(before).success)
      throw new AppError(400, 'cursor_is_invalid', 'Use nextCursor of the page before as cursor.')
    const found = await rows<ImportRecord>(
      tx,
      sql`select ${importColumns} from receivables.imports
          where tenant_id = ${actor.tenantId} ${before ? sql`and id < ${before}` : sql``}
          order by id desc limit ${query.limit + 1}`,
    )
    const page = found.slice(0, query.limit)
    return {
      items: page.map((record) => describeImport(record, null)),
      nextCursor: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
    }
  },
})
