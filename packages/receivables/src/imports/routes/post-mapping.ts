import { idSchema } from '@recoup/contracts/ids'
import { importMappingSchema, importSchema } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { sql } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { findImport } from '../import-record.ts'
import { readImportAnswer } from '../read-import-answer.ts'
import { repeatable } from '../recognise-columns.ts'

export const postMapping = defineRoute({
  method: 'POST',
  path: '/api/imports/:id/mapping',
  tag: 'Imports',
  summary: 'Say what columns, dates and amounts mean; the dry run is made again. Kept for files with the same headers',
  permission: 'imports:run',
  params: z.object({ id: idSchema }),
  body: importMappingSchema,
  status: 202,
  answer: importSchema,
  refusals: { import_not_found: 404, import_is_not_waiting: 409, column_is_mapped_twice: 422 },
  handle: async ({ tx, actor, params, body }) => {
    const record = await findImport(tx, params.id, true)
    if (record.state !== 'mapping_needed' && record.state !== 'ready')
      throw new AppError(
        409,
        'import_is_not_waiting',
        'Columns can be said only before an import is confirmed, while nothing is running.',
      )
    const fields = (body.columns ?? []).flatMap(({ field }) => (field && !repeatable.has(field) ? [field] : []))
    const twice = fields.find((field, index) => fields.indexOf(field) !== index)
    if (twice)
      throw new AppError(422, 'column_is_mapped_twice', `Two columns are said to be ${twice}. Choose one of them.`)
    const mapping = { ...record.mapping, ...body }
    await sql`
      update receivables.imports set mapping = ${JSON.stringify(mapping)}, state = 'reading', outcome = null, questions = '[]',
        updated_at = ${instantOf(actor.now)}
      where id = ${params.id}`.execute(tx)
    await enqueue(tx, 'import-read', { tenantId: actor.tenantId, importId: params.id }, { key: `import:${params.id}` })
    return readImportAnswer(tx, params.id)
  },
})
