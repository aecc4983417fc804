import { rename } from 'node:fs/promises'
import { inTenant, row, sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import type { Platform } from '@recoup/platform/platform'
import { runChild } from '../imports/run-child.ts'
import type { ExportsDeps } from './deps.ts'
import { type Ending, endExport } from './end-export.ts'
import { clearParts, exportPath, makeFolder, partPath } from './export-files.ts'
import { type ExportRecord, findExport, isOver } from './export-record.ts'
import { reportProgress } from './report-progress.ts'
import type { WriteOrder, WriteReport } from './write-export-child.ts'

const limitMs = 60 * 60_000
const heapMb = 128
const attemptsAtMost = 4
const child = new URL('./write-export-child.ts', import.meta.url)

type Written = Extract<WriteReport, { type: 'written' }>

/**
 * The job that makes an export's file, in a process of its own. May be run again at any time (after a crash it is): it starts
 * from nothing, and what the try before has left is taken away.
 */
export async function runExport(
  platform: Platform,
  deps: ExportsDeps,
  tenantId: string,
  exportId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, config, log } = platform
  const record = await inTenant(db, tenantId, async (tx) => {
    const found = await findExport(tx, exportId, true)
    if (isOver(found.state)) return undefined
    await sql`update receivables.exports set state = 'running', done = 0 where id = ${exportId}`.execute(tx)
    return found
  })
  if (!record) return
  const part = partPath(config.dataDir, tenantId, exportId, newId())
  const stopped = new AbortController()
  const reporter = reportProgress(platform, record, () => stopped.abort())
  try {
    await makeFolder(config.dataDir, tenantId)
    await clearParts(config.dataDir, tenantId, exportId)
    const written = await writeInChild(
      platform,
      record,
      part,
      AbortSignal.any([signal, stopped.signal]),
      reporter.progress,
    )
    await reporter.stop()
    await end(platform, deps, record, {
      state: 'done',
      written,
      keep: () => rename(part, exportPath(config.dataDir, tenantId, exportId)),
    })
  } catch (error) {
    await reporter.stop()
    if (stopped.signal.aborted) await end(platform, deps, record, { state: 'cancelled' })
    else if (signal.aborted || isAway(error)) throw error
    else {
      log.warn({ err: error, exportId }, 'writing an export failed')
      await countFailure(platform, deps, record, error)
    }
  } finally {
    await reporter.stop()
    await clearParts(config.dataDir, tenantId, exportId)
  }
}

const end = (platform: Platform, deps: ExportsDeps, record: ExportRecord, ending: Ending): Promise<boolean> =>
  endExport(platform, deps, record.tenantId, record.id, ending)

async function writeInChild(
  { db }: Platform,
  record: ExportRecord,
  path: string,
  signal: AbortSignal,
  onProgress: (reached: { done: number; total: number; exact: boolean }) => void,
): Promise<Written> {
  const order: WriteOrder = {
    tenantId: record.tenantId,
    format: record.format,
    filters: record.filters,
    timeZone: record.acting.timeZone,
    path,
    databaseUrl: db.appUrl,
  }
  const report = await runChild<WriteReport>(child, order, {
    signal,
    limitMs,
    heapMb,
    isLast: ({ type }) => type !== 'progress',
    onReport: (reached) => {
      if (reached.type === 'progress') onProgress(reached)
    },
  })
  if (report.type === 'failed')
    // ECONNRESET: the queue then waits for the database instead of counting a failure.
    throw Object.assign(new Error(report.message), report.away ? { code: 'ECONNRESET' } : {})
  if (report.type !== 'written') throw new Error(`the process that writes the file ended with ${report.type}`)
  return report
}

const isAway = (error: unknown): boolean => (error as { code?: string }).code === 'ECONNRESET'

/** A failure of ours: thrown on, so that the job is tried again; after some attempts the export ends as failed. */
async function countFailure(
  platform: Platform,
  deps: ExportsDeps,
  record: ExportRecord,
  error: unknown,
): Promise<void> {
  const counted = await inTenant(platform.db, record.tenantId, (tx) =>
    row<{ attempts: number }>(
      tx,
      sql`update receivables.exports set attempts = attempts + 1 where id = ${record.id} returning attempts`,
    ),
  )
  if (counted && counted.attempts < attemptsAtMost) throw error
  const isFull = error instanceof Error && /ENOSPC/.test(error.message)
  await end(platform, deps, record, {
    state: 'failed',
    problem: isFull
      ? { code: 'disk_is_full', words: 'There is no room for the file on the server. Tell your administrator.' }
      : {
          code: 'export_failed',
          words: 'The file could not be made. Export again; if it keeps failing, tell your administrator.',
        },
  })
}
