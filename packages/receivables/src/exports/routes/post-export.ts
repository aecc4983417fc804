import { exportInputSchema, exportSchema } from '@recoup/contracts/exports'
import { assert } from '@recoup/platform/app-error'
import { defineRoute } from '@recoup/platform/route'
import { describeExport, findExport } from '../export-record.ts'
import { startExport } from '../start-export.ts'

export const postExport = defineRoute({
  method: 'POST',
  path: '/api/exports',
  tag: 'Exports',
  summary: 'Have payments written to a file: made in the background, all of them as they are at one moment',
  permission: 'payments:read',
  idempotent: 'when sent',
  body: exportInputSchema,
  status: 202,
  answer: exportSchema,
  handle: async ({ tx, actor, body }) => {
    const id = await startExport(tx, actor, body)
    assert(id, 'without a schedule each wish is an export of its own')
    return describeExport(await findExport(tx, id))
  },
})
