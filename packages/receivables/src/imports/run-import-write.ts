import { databaseErrorOf, inTenant, row, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { countFailure } from './count-failure.ts'
import { moveImport } from './finish-import.ts'
import { actorOf, findImport, type ImportRecord } from './import-record.ts'
import { reportProgress } from './report-progress.ts'
import { endIfCancelled } from './run-import-read.ts'
import { writeImport } from './writing/write-import.ts'

/** Thrown to roll back what was written so far. */
class Cancelled extends Error {}

/**
 * The job that writes a confirmed import, in one transaction. After a crash nothing of it is there and the job runs again;
 * once it has committed, the state says so and a second run does nothing.
 */
export async function runImportWrite(
  platform: Platform,
  tenantId: string,
  importId: string,
  signal: AbortSignal,
): Promise<void> {
  const { db, log } = platform
  const record = await inTenant(db, tenantId, (tx) => findImport(tx, importId))
  if (record.state !== 'writing') return
  if (!record.cancelRequestedAt) {
    try {
      await write(platform, record, signal)
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        if (signal.aborted) throw error
        log.warn({ err: error, importId }, 'writing an import failed')
        // Somebody added one of the customers or debts meanwhile: compared again, the row is known.
        if (databaseErrorOf(error)?.code === '23505') throw error
        await countFailure(platform, record, error)
      }
    }
  }
  await endIfCancelled(platform, tenantId, importId)
  await settleStatistics(platform, record)
}

async function write(platform: Platform, record: ImportRecord, signal: AbortSignal): Promise<void> {
  const { db, clock } = platform
  const { id: importId, tenantId } = record
  let backend = 0
  let cancelled = false
  const interrupt = () => {
    if (backend > 0) void sql`select pg_cancel_backend(${backend})`.execute(db.app).catch(() => {})
  }
  const reporter = reportProgress(platform, record, () => {
    cancelled = true
    interrupt()
  })
  signal.addEventListener('abort', interrupt, { once: true })
  try {
    await inTenant(db, tenantId, async (tx) => {
      // A worker that was cut off may still be at it; what it commits makes this one a no-op.
      await sql`select pg_advisory_xact_lock(hashtextextended(${importId}, 30))`.execute(tx)
      const current = await findImport(tx, importId)
      if (current.state !== 'writing') return
      backend = (await row<{ pid: number }>(tx, sql`select pg_backend_pid() as pid`))?.pid ?? 0
      const actor = actorOf(record, clock.now())
      const outcome = await writeImport(tx, actor, record, (phase, done, total, fraction) => {
        if (cancelled || signal.aborted) throw new Cancelled()
        reporter.progress(phase, done, total, fraction)
      })
      if (!(await moveImport(tx, actor, record, ['writing'], { state: 'done', outcome }))) throw new Cancelled()
    })
  } catch (error) {
    if (cancelled && databaseErrorOf(error)?.code === '57014') throw new Cancelled()
    throw error
  } finally {
    backend = 0
    signal.removeEventListener('abort', interrupt)
    await reporter.stop()
  }
}

/** Tells the planner of many new rows, and files what waits in the trigram index, so that lists stay quick from the start. */
async function settleStatistics({ db, log }: Platform, record: ImportRecord): Promise<void> {
  if ((record.total ?? 0n) < 5_000n) return
  try {
    await sql`select gin_clean_pending_list('receivables.customers_by_search')`.execute(db.system)
    await sql`analyze receivables.customers, receivables.customer_balances, receivables.debts, receivables.ledger_entries`.execute(
      db.system,
    )
  } catch (error) {
    log.debug({ err: error }, 'statistics were not brought up to date after an import')
  }
}
