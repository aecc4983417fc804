import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { inTenant } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { exportPath } from '../export-files.ts'
import { findExport } from '../export-record.ts'
import { exportTypes } from '../write-payments.ts'

export const getExportFile = ({ db, config }: Platform): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/exports/:id/file',
    tag: 'Exports',
    summary: 'The file of an export, for seven days; each download is written down',
    permission: 'payments:read',
    params: z.object({ id: idSchema }),
    file: Object.values(exportTypes).map((type) => type.split(';')[0] ?? type),
    refusals: { export_not_found: 404, export_is_not_done: 409, file_is_gone: 410 },
    handle: async ({ actor, params, reply }) => {
      const path = exportPath(config.dataDir, actor.tenantId, params.id)
      const { record, size } = await inTenant(db, actor.tenantId, async (tx) => {
        const found = await findExport(tx, params.id)
        if (found.state !== 'done')
          throw new AppError(409, 'export_is_not_done', 'There is no file (yet): look at its state.')
        const there = found.fileDeletedAt ? undefined : await stat(path).catch(() => undefined)
        if (!there)
          throw new AppError(410, 'file_is_gone', 'The file was deleted, as all are after seven days. Export again.')
        await audit(tx, actor, {
          action: 'export.downloaded',
          subjectType: 'export',
          subjectId: params.id,
          after: { fileName: found.fileName, sha256: found.sha256, rows: found.done },
        })
        return { record: found, size: there.size }
      })
      reply.header('content-disposition', `attachment; filename="${record.fileName}"`)
      reply.header('content-length', size)
      reply.type(exportTypes[record.format])
      return createReadStream(path, { highWaterMark: 256 * 1024 })
    },
  })
