import { importSchema, knownCustomerSchema } from '@recoup/contracts/imports'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, sql } from '@recoup/platform/db'
import { largestUpload } from '@recoup/platform/http'
import { newId } from '@recoup/platform/ids'
import { enqueue } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { readImportAnswer } from '../read-import-answer.ts'
import { removeUpload, storeUpload, uploadPath } from '../store-upload.ts'

export const postImport = ({ db, config }: Platform): Route =>
  defineOpenRoute({
    method: 'POST',
    path: '/api/imports',
    tag: 'Imports',
    summary: 'Upload a workbook (.xlsx) or CSV file of customers and debts; a dry run follows',
    permission: 'imports:run',
    upload: z.object({ knownCustomer: knownCustomerSchema.default('update') }),
    bodyLimit: largestUpload + 1024 * 1024,
    status: 201,
    answer: importSchema,
    refusals: {
      file_is_missing: 400,
      file_is_empty: 400,
      file_is_too_large: 413,
      input_is_invalid: 400,
      media_type_is_wrong: 415,
    },
    handle: async ({ actor, request }) => {
      if (!request.isMultipart())
        throw new AppError(415, 'media_type_is_wrong', 'Send the file as multipart/form-data, in the field “file”.')
      const part = await request.file()
      if (!part)
        throw new AppError(400, 'file_is_missing', 'Choose a file: send it as multipart/form-data in the field “file”.')
      const id = newId()
      const path = uploadPath(config.dataDir, actor.tenantId, id)
      const { sha256, size } = await storeUpload(path, part.file)
      try {
        if (part.file.truncated)
          throw new AppError(413, 'file_is_too_large', 'This file is larger than 200 MB. Split it into several files.')
        if (size === 0) throw new AppError(400, 'file_is_empty', 'This file is empty. Choose another one.')
        const field = part.fields.knownCustomer
        const given = field && !Array.isArray(field) && field.type === 'field' ? field.value : 'update'
        const known = knownCustomerSchema.safeParse(given)
        if (!known.success) throw new AppError(400, 'input_is_invalid', 'knownCustomer is update, skip or refuse.')
        const fileName = nameOf(part.filename)
        return await inTenant(db, actor.tenantId, async (tx) => {
          const { personId, name, timeZone, currency, locale } = actor
          const at = instantOf(actor.now)
          await sql`
            insert into receivables.imports (id, tenant_id, file_name, file_size, sha256, state, known_customer, person_id,
              person_name, acting, created_at, updated_at)
            values (${id}, ${actor.tenantId}, ${fileName}, ${size}, ${sha256}, 'uploaded', ${known.data}, ${personId}, ${name},
              ${JSON.stringify({ personId, name, timeZone, currency, locale })}, ${at}, ${at})`.execute(tx)
          await audit(tx, actor, {
            action: 'import.uploaded',
            subjectType: 'import',
            subjectId: id,
            after: { fileName, size, sha256 },
          })
          await enqueue(tx, 'import-read', { tenantId: actor.tenantId, importId: id }, { key: `import:${id}` })
          return readImportAnswer(tx, id)
        })
      } catch (error) {
        await removeUpload(path)
        throw error
      }
    },
  })

/** The last part of whatever the browser sent as a name, without what cannot be shown. */
function nameOf(sent: string | undefined): string {
  const name = (sent ?? '').split(/[\\/]/).at(-1)?.replace(/\p{C}/gu, '').trim().slice(-200)
  return name || 'upload'
}
