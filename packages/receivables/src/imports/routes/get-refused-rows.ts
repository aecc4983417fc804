import { createReadStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { inTenant } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { Platform } from '@recoup/platform/platform'
import { defineOpenRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import { countsUnder, findImport, type ImportRecord } from '../import-record.ts'
import type { RefusedOrder } from '../reading/refused-rows-child.ts'
import { runChild } from '../run-child.ts'
import { uploadPath } from '../store-upload.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const child = new URL('../reading/refused-rows-child.ts', import.meta.url)
const limitMs = 5 * 60_000
const asText = new Set(['phone', 'reference', 'debtReference', 'postalCode'])

export const getRefusedRows = ({ db, config }: Platform): Route =>
  defineOpenRoute({
    method: 'GET',
    path: '/api/imports/:id/refused-rows',
    tag: 'Imports',
    summary:
      'A workbook of just the refused rows, as they were, with a column saying why: correct it and upload it again',
    permission: 'imports:read',
    params: z.object({ id: idSchema }),
    file: [xlsx],
    refusals: { import_not_found: 404, import_has_no_refused_rows: 409, file_is_gone: 410 },
    handle: async ({ actor, params, reply }) => {
      const record = await inTenant(db, actor.tenantId, (tx) => findImport(tx, params.id))
      const { outcome, reading } = record
      if (!outcome || !reading || countsUnder(outcome, record.knownCustomer).refuse === 0)
        throw new AppError(409, 'import_has_no_refused_rows', 'No row of this import is refused.')
      const path = uploadPath(config.dataDir, record.tenantId, record.id)
      if (record.fileDeletedAt || !(await stat(path).catch(() => undefined)))
        throw new AppError(
          410,
          'file_is_gone',
          'The uploaded file was deleted, as all are after 30 days. Upload it again.',
        )
      const workDir = join(config.dataDir, 'imports', 'work')
      await mkdir(workDir, { recursive: true, mode: 0o700 })
      const target = join(workDir, `${newId()}.xlsx`)
      try {
        await writeRefusedRows({
          record: {
            id: record.id,
            tenantId: record.tenantId,
            fileName: record.fileName,
            knownCustomer: record.knownCustomer,
          },
          sheet: reading.sheet,
          headers: headersOf(reading),
          locale: actor.locale,
          path,
          workDir,
          target,
          databaseUrl: db.ownerUrl,
        })
      } catch (error) {
        await rm(target, { force: true })
        throw error
      }
      const name = encodeURIComponent(`${record.fileName.replace(/\.[^.]*$/, '')} - refused.xlsx`)
      reply.header('content-disposition', `attachment; filename="refused-rows.xlsx"; filename*=UTF-8''${name}`)
      reply.type(xlsx)
      const stream = createReadStream(target)
      stream.on('close', () => void rm(target, { force: true }))
      return stream
    },
  })

/** The columns as they were; last time's reasons go. */
const headersOf = (reading: NonNullable<ImportRecord['reading']>): RefusedOrder['headers'] =>
  reading.columns
    .filter((column) => !column.ignored)
    .map(({ index, header, field }) => ({ index, header, asText: field !== null && asText.has(field) }))

async function writeRefusedRows(order: RefusedOrder): Promise<void> {
  const answer = await runChild<{ ok: boolean; message?: string }>(child, order, {
    isLast: () => true,
    onReport: () => {},
    signal: new AbortController().signal,
    limitMs,
  })
  if (!answer.ok) throw new Error(`the workbook of refused rows was not written: ${answer.message}`)
}
