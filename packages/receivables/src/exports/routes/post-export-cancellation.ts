import { exportSchema } from '@recoup/contracts/exports'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { describeExport, findExport, isOver } from '../export-record.ts'
import { tellProgress } from '../report-progress.ts'

export const postExportCancellation = (platform: Platform): Route =>
  defineOpenRoute({
    method: 'POST',
    path: '/api/exports/:id/cancellation',
    tag: 'Exports',
    summary: 'Stop an export. Nothing of its file is kept',
    permission: 'payments:read',
    params: z.object({ id: idSchema }),
    status: 202,
    answer: exportSchema,
    refusals: { export_not_found: 404, export_is_over: 409 },
    handle: async ({ actor, params }) => {
      const record = await inTenant(platform.db, actor.tenantId, async (tx) => {
        const found = await findExport(tx, params.id, true)
        if (found.state === 'cancelled') return found
        if (isOver(found.state))
          throw new AppError(409, 'export_is_over', 'This export has ended already; it cannot be cancelled.')
        const at = instantOf(actor.now)
        // While a job writes the file, the job ends it, within a second.
        const waiting = found.state === 'waiting'
        await sql`
          update receivables.exports set cancel_requested_at = coalesce(cancel_requested_at, ${at}),
            state = ${waiting ? 'cancelled' : 'running'}, finished_at = ${waiting ? at : null}
          where id = ${params.id}`.execute(tx)
        if (!found.cancelRequestedAt)
          await audit(tx, actor, { action: 'export.cancelled', subjectType: 'export', subjectId: params.id })
        return findExport(tx, params.id)
      })
      const { id, state, done, total, totalIsExact } = describeExport(record)
      await tellProgress(platform, actor.tenantId, { exportId: id, state, done, total, totalIsExact })
      return describeExport(record)
    },
  })
