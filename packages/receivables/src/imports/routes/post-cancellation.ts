import { idSchema } from '@recoup/contracts/ids'
import { importSchema } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql } from '@recoup/platform/db'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { moveImport } from '../finish-import.ts'
import { findImport, isOver } from '../import-record.ts'
import { readImportAnswer } from '../read-import-answer.ts'

export const postCancellation = defineRoute({
  method: 'POST',
  path: '/api/imports/:id/cancellation',
  tag: 'Imports',
  summary: 'Stop an import. Nothing of it is written, also when it was being written',
  permission: 'imports:run',
  params: z.object({ id: idSchema }),
  status: 202,
  answer: importSchema,
  refusals: { import_not_found: 404, import_is_over: 409 },
  handle: async ({ tx, actor, params }) => {
    const record = await findImport(tx, params.id, true)
    if (record.state !== 'cancelled') {
      if (isOver(record.state))
        throw new AppError(409, 'import_is_over', 'This import has ended already; it cannot be cancelled.')
      await sql`update receivables.imports set cancel_requested_at = coalesce(cancel_requested_at, ${instantOf(actor.now)})
        where id = ${params.id}`.execute(tx)
      // While a job works on it, the job ends it, within a second.
      if (record.state !== 'reading' && record.state !== 'writing')
        await moveImport(tx, actor, record, [record.state], { state: 'cancelled' })
      await audit(tx, actor, { action: 'import.cancelled', subjectType: 'import', subjectId: params.id })
    }
    return readImportAnswer(tx, params.id)
  },
})
