import { idSchema } from '@recoup/contracts/ids'
import { importRowPageSchema, importRowQuery } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { findImport } from '../import-record.ts'
import { listImportRows } from '../list-import-rows.ts'

export const getImportRows = defineRoute({
  method: 'GET',
  path: '/api/imports/:id/rows',
  tag: 'Imports',
  summary: 'Rows of an import with what happens to each, and why some are refused',
  permission: 'imports:read',
  params: z.object({ id: idSchema }),
  query: importRowQuery,
  answer: importRowPageSchema,
  refusals: { import_not_found: 404, cursor_is_invalid: 400 },
  handle: async ({ tx, params, query }) => {
    const { cursor = '0', limit, action } = query
    if (!/^\d{1,9}$/.test(cursor))
      throw new AppError(400, 'cursor_is_invalid', 'Use nextCursor of the page before as cursor.')
    return listImportRows(tx, await findImport(tx, params.id), { after: Number(cursor), limit, action })
  },
})
