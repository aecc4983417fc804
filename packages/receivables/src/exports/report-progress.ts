import type { ExportProgress } from '@recoup/contracts/exports'
import { inTenant, row, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { publishPassing } from '@recoup/platform/realtime'
import type { ExportRecord } from './export-record.ts'

const pauseMs = 250

/** Tells where an export is, to sockets at once. Nothing of it is kept. */
export const tellProgress = (platform: Platform, tenantId: string, progress: ExportProgress): Promise<void> =>
  publishPassing(platform.db, tenantId, {
    audience: { permission: 'payments:read' },
    event: 'export_progress',
    payload: progress,
  })

export type Reached = { done: number; total: number; exact: boolean }

/**
 * Keeps the export's row and the sockets up to date while a file is written, four times a second, and looks whether it is
 * to go on: `onStop` is called once when somebody has asked to cancel, or when it is not running any more. It writes outside
 * any other transaction, so that others see it.
 */
export function reportProgress(platform: Platform, { id, tenantId }: ExportRecord, onStop: () => void) {
  let reached: Reached | undefined
  let told: Reached | undefined
  let stopped = false
  let running: Promise<void> | undefined

  async function tell(): Promise<void> {
    const fresh = reached !== told ? reached : undefined
    told = reached
    const goesOn = await inTenant(platform.db, tenantId, (tx) =>
      row<{ cancel: boolean }>(
        tx,
        fresh
          ? sql`update receivables.exports set done = ${fresh.done}, total = ${fresh.total}, total_exact = ${fresh.exact}
                where id = ${id} and state = 'running' returning cancel_requested_at is not null as cancel`
          : sql`select cancel_requested_at is not null as cancel from receivables.exports where id = ${id} and state = 'running'`,
      ),
    )
    if ((!goesOn || goesOn.cancel) && !stopped) {
      stopped = true
      onStop()
    }
    if (fresh && goesOn)
      await tellProgress(platform, tenantId, {
        exportId: id,
        state: 'running',
        done: fresh.done,
        total: fresh.total,
        totalIsExact: fresh.exact,
      })
  }

  const timer = setInterval(() => {
    // A progress that could not be told is not worth failing for: the next one is.
    running ??= tell()
      .catch((error) => platform.log.debug({ err: error }, 'the progress of an export was not told'))
      .finally(() => {
        running = undefined
      })
  }, pauseMs)
  return {
    progress(now: Reached) {
      reached = now
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
