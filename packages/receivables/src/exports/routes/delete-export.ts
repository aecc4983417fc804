import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { inTenant, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { removeExportFile } from '../export-files.ts'
import { findExport, isOver } from '../export-record.ts'

export const deleteExport = ({ db, config }: Platform): Route =>
  defineOpenRoute({
    method: 'DELETE',
    path: '/api/exports/:id',
    tag: 'Exports',
    summary: 'Delete an export that has ended, with its file; the audit log still says who made and who downloaded it',
    permission: 'payments:read',
    params: z.object({ id: idSchema }),
    status: 204,
    refusals: { export_not_found: 404, export_is_running: 409 },
    handle: async ({ actor, params }) => {
      await inTenant(db, actor.tenantId, async (tx) => {
        const record = await findExport(tx, params.id, true)
        if (!isOver(record.state)) throw new AppError(409, 'export_is_running', 'Cancel the export first.')
        await sql`delete from receivables.exports where id = ${params.id}`.execute(tx)
        await audit(tx, actor, {
          action: 'export.deleted',
          subjectType: 'export',
          subjectId: params.id,
          before: { format: record.format, filters: record.filters, sha256: record.sha256 },
        })
      })
      await removeExportFile(config.dataDir, actor.tenantId, params.id)
    },
  })
