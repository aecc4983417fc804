import { databaseErrorOf, inTenant, row, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { moveImport } from './finish-import.ts'
import { actorOf, type ImportRecord } from './import-record.ts'

const attemptsAtMost = 4

/** The database went away: however often that happens, the import is not at fault. */
function isAway(error: unknown): boolean {
  const code = databaseErrorOf(error)?.code
  if (code) return code.startsWith('57P') || code.startsWith('08')
  return (
    error instanceof Error &&
    /ECONNREFUSED|ECONNRESET|terminated|terminating|starting up|shutting down/.test(error.message)
  )
}

/** A failure of ours: thrown on, so that the job is tried again; after some attempts the import ends as failed. */
export async function countFailure(platform: Platform, record: ImportRecord, error: unknown): Promise<void> {
  if (isAway(error)) throw error
  const { db, clock } = platform
  const failed = await inTenant(db, record.tenantId, async (tx) => {
    const counted = await row<{ attempts: number }>(
      tx,
      sql`update receivables.imports set attempts = attempts + 1 where id = ${record.id} returning attempts`,
    )
    if (!counted || counted.attempts < attemptsAtMost) return false
    const words =
      'Something went wrong here and nothing was written. Upload the file again; if it stays, tell your administrator.'
    return moveImport(tx, actorOf(record, clock.now()), record, ['reading', 'writing'], {
      state: 'failed',
      problem: { code: 'import_failed', words },
    })
  })
  if (!failed) throw error
}
