import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { inTenant, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { findImport } from '../import-record.ts'
import { removeUpload, uploadPath } from '../store-upload.ts'

export const deleteImport = ({ db, config }: Platform): Route =>
  defineOpenRoute({
    method: 'DELETE',
    path: '/api/imports/:id',
    tag: 'Imports',
    summary: 'Delete an import that has written nothing, with its file',
    permission: 'imports:run',
    params: z.object({ id: idSchema }),
    status: 204,
    refusals: { import_not_found: 404, import_is_written: 409, import_is_running: 409 },
    handle: async ({ actor, params }) => {
      await inTenant(db, actor.tenantId, async (tx) => {
        const record = await findImport(tx, params.id, true)
        if (record.state === 'done')
          throw new AppError(
            409,
            'import_is_written',
            'This import has written customers and debts; it stays as their record.',
          )
        if (record.state === 'reading' || record.state === 'writing')
          throw new AppError(409, 'import_is_running', 'Cancel the import first.')
        await sql`delete from receivables.import_outcomes where import_id = ${params.id}`.execute(tx)
        await sql`delete from receivables.import_rows where import_id = ${params.id}`.execute(tx)
        await sql`delete from receivables.imports where id = ${params.id}`.execute(tx)
        await audit(tx, actor, {
          action: 'import.deleted',
          subjectType: 'import',
          subjectId: params.id,
          before: { fileName: record.fileName, sha256: record.sha256 },
        })
      })
      await removeUpload(uploadPath(config.dataDir, actor.tenantId, params.id))
    },
  })
