import { idSchema } from '@recoup/contracts/ids'
import { importConfirmationSchema, importSchema } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql } from '@recoup/platform/db'
import { enqueue } from '@recoup/platform/jobs'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { findImport } from '../import-record.ts'
import { readImportAnswer } from '../read-import-answer.ts'

export const postConfirmation = defineRoute({
  method: 'POST',
  path: '/api/imports/:id/confirmation',
  tag: 'Imports',
  summary: 'Write what the dry run showed. All of it is written, or nothing. A second confirmation changes nothing',
  permission: 'imports:run',
  params: z.object({ id: idSchema }),
  body: importConfirmationSchema.optional(),
  status: 202,
  answer: importSchema,
  refusals: { import_not_found: 404, import_is_not_ready: 409 },
  handle: async ({ tx, actor, params, body }) => {
    const record = await findImport(tx, params.id, true)
    if (record.state === 'writing' || record.state === 'done') return readImportAnswer(tx, params.id)
    if (record.state !== 'ready')
      throw new AppError(409, 'import_is_not_ready', 'Only an import whose dry run is there can be confirmed.')
    const { personId, name, timeZone, currency, locale } = actor
    const knownCustomer = body?.knownCustomer ?? record.knownCustomer
    await sql`
      update receivables.imports set state = 'writing', known_customer = ${knownCustomer}, attempts = 0, phase = 'comparing',
        done = 0, fraction = 0, acting = ${JSON.stringify({ personId, name, timeZone, currency, locale })},
        updated_at = ${instantOf(actor.now)}
      where id = ${params.id}`.execute(tx)
    await audit(tx, actor, {
      action: 'import.confirmed',
      subjectType: 'import',
      subjectId: params.id,
      after: { knownCustomer },
    })
    await enqueue(tx, 'import-write', { tenantId: actor.tenantId, importId: params.id }, { key: `import:${params.id}` })
    return readImportAnswer(tx, params.id)
  },
})
