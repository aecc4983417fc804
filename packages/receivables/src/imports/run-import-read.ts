import { mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { countryOf } from './cells/read-choice.ts'
import { countFailure } from './count-failure.ts'
import { moveImport } from './finish-import.ts'
import { actorOf, findImport, type ImportRecord } from './import-record.ts'
import type { Reading } from './reading/read-import.ts'
import type { ReadOrder, ReadReport } from './reading/read-import-child.ts'
import { reportProgress, tellState } from './report-progress.ts'
import { ChildEnded, runChild } from './run-child.ts'
import { uploadPath } from './store-upload.ts'
import { matchRows } from './writing/match-rows.ts'

const limitMs = 20 * 60_000
const child = new URL('./reading/read-import-child.ts', import.meta.url)

type Read = Exclude<ReadReport, { type: 'progress' }>

/**
 * The job that makes the dry run: reads the file in a process of its own, then compares its rows with what is there. May be
 * run again at any time (after a crash it is): it starts from the file.
 */
export async function runImportRead(
  platform: Platform,
  tenantId: string,
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, clock, log } = platform
  const record = await inTenant(db, tenantId, async (tx) => {
    const found = await findImport(tx, importId, true)
    if (found.state !== 'uploaded' && found.state !== 'reading') return undefined
    if (found.cancelRequestedAt) {
      await moveImport(tx, actorOf(found, clock.now()), found, [found.state], { state: 'cancelled' })
      return undefined
    }
    await sql`update receivables.imports set state = 'reading', updated_at = ${instantOf(clock.now())} where id = ${importId}`.execute(
      tx,
    )
    return { ...found, state: 'reading' as const }
  })
  if (!record) return
  const cancelled = new AbortController()
  const reporter = reportProgress(platform, record, () => cancelled.abort())
  try {
    const report = await readInChild(platform, record, AbortSignal.any([signal, cancelled.signal]), (rows, fraction) =>
      reporter.progress('reading', rows, null, fraction * 0.9),
    )
    if (report.type === 'read' && report.reading.questions.length === 0)
      reporter.progress('comparing', 0, report.reading.rows, 0.92)
    await inTenant(db, tenantId, (tx) => takeReport(tx, platform, record, report))
  } catch (error) {
    if (!cancelled.signal.aborted) {
      if (signal.aborted) throw error
      log.warn({ err: error, importId }, 'reading an import failed')
      await countFailure(platform, record, error)
    }
  } finally {
    await reporter.stop()
  }
  await endIfCancelled(platform, tenantId, importId)
}

/** Cancelled while it ran, or just before its end. */
export async function endIfCancelled(platform: Platform, tenantId: string, importId: string): Promise<void> {
  const now = await inTenant(platform.db, tenantId, async (tx) => {
    const found = await findImport(tx, importId, true)
    const working = found.state === 'reading' || found.state === 'writing'
    if (working && found.cancelRequestedAt)
      await moveImport(tx, actorOf(found, platform.clock.now()), found, [found.state], { state: 'cancelled' })
    return findImport(tx, importId)
  })
  const { state, phase, done, total, fraction } = now
  await tellState(platform, tenantId, {
    importId,
    state,
    phase,
    done: Number(done),
    total: total === null ? null : Number(total),
    fraction,
  })
}

async function readInChild(
  { config, db }: Platform,
  record: ImportRecord,
  signal: AbortSignal,
  onProgress: (rows: number, fraction: number) => void,
): Promise<Read> {
  const path = uploadPath(config.dataDir, record.tenantId, record.id)
  const workDir = join(config.dataDir, 'imports', 'work')
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  if (!(await stat(path).catch(() => undefined)))
    return { type: 'refused', code: 'file_is_gone', words: 'The file is not here any more. Upload it again.' }
  const { currency, timeZone, locale } = record.acting
  const order: ReadOrder = {
    tenantId: record.tenantId,
    importId: record.id,
    path,
    fileName: record.fileName,
    workDir,
    mapping: record.mapping,
    currency,
    country: countryOf(timeZone, locale),
    databaseUrl: db.ownerUrl,
  }
  try {
    return await runChild<ReadReport>(child, order, {
      signal,
      limitMs,
      isLast: (report) => report.type !== 'progress',
      onReport: (report) => {
        if (report.type === 'progress') onProgress(report.rows, report.fraction)
      },
    }).then((report) => report as Read)
  } catch (error) {
    if (error instanceof ChildEnded && error.outOfMemory)
      return {
        type: 'refused',
        code: 'file_needs_too_much_memory',
        words: 'This file needs more memory than an import may use. Split it into several files.',
      }
    if (error instanceof ChildEnded && error.timedOut)
      return {
        type: 'refused',
        code: 'took_too_long',
        words: 'Reading this file took too long. Split it into several files.',
      }
    throw error
  }
}

async function takeReport(
  tx: Parameters<typeof matchRows>[0],
  platform: Platform,
  record: ImportRecord,
  report: Read,
): Promise<void> {
  const actor = actorOf(record, platform.clock.now())
  if (report.type === 'failed') throw new Error(report.message)
  if (report.type === 'refused') {
    await moveImport(tx, actor, record, ['reading'], {
      state: 'refused',
      problem: { code: report.code, words: report.words },
    })
    return
  }
  const { reading } = report
  await keepReading(tx, record.id, reading)
  if (reading.questions.length > 0) {
    await moveImport(tx, actor, record, ['reading'], { state: 'mapping_needed' })
    return
  }
  const outcome = await matchRows(tx, record.id)
  if (await moveImport(tx, actor, record, ['reading'], { state: 'ready', outcome }))
    await rememberMapping(tx, record, reading, actor.now)
}

async function keepReading(tx: Parameters<typeof matchRows>[0], importId: string, reading: Reading): Promise<void> {
  const { questions, ...found } = reading
  await sql`
    update receivables.imports set reading = ${JSON.stringify(found)}, questions = ${JSON.stringify(questions)},
      done = ${reading.rows}, total = ${reading.rows}
    where id = ${importId}`.execute(tx)
}

/** What a person said once about columns with these headers is known the next time. */
async function rememberMapping(
  tx: Parameters<typeof matchRows>[0],
  record: ImportRecord,
  reading: Reading,
  now: number,
): Promise<void> {
  const { columns, dateOrder, decimalSeparator } = record.mapping
  if (!columns && !dateOrder && !decimalSeparator) return
  const kept = JSON.stringify({ columns, dateOrder, decimalSeparator })
  await sql`
    insert into receivables.import_mappings (tenant_id, signature, mapping, updated_at)
    values (${record.tenantId}, ${reading.signature}, ${kept}, ${instantOf(now)})
    on conflict (tenant_id, signature) do update set mapping = excluded.mapping, updated_at = excluded.updated_at`.execute(
    tx,
  )
}
