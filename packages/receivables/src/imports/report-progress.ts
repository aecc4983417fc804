import type { ImportProgress, ImportState } from '@recoup/contracts/imports'
import { elapsed, instantOf } from '@recoup/platform/clock'
import { inTenant, row, sql } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import { publishPassing } from '@recoup/platform/realtime'

const pauseMs = 250

export type Reporter = {
  /** Notes how far it is; told at most four times a second. */
  progress(phase: string, done: number, total: number | null, fraction: number): void
  stop(): Promise<void>
}

/** Tells where an import is, to sockets at once. Nothing of it is kept. */
export function tellState(platform: Platform, tenantId: string, progress: ImportProgress): Promise<void> {
  return publishPassing(platform.db, tenantId, {
    audience: { permission: 'imports:read' },
    event: 'import_progress',
    payload: progress,
  })
}

/**
 * Keeps the import's row and the sockets up to date while a job works on it, and looks whether somebody has asked to cancel:
 * then calls `onCancel` once. It writes outside the job's own transaction, so that others see it.
 */
export function reportProgress(
  platform: Platform,
  { id, tenantId, state }: { id: string; tenantId: string; state: ImportState },
  onCancel: () => void,
): Reporter {
  let last = { phase: null as string | null, done: 0, total: null as number | null, fraction: 0 }
  let changed = true
  let cancelled = false
  let running: Promise<void> = Promise.resolve()
  let toldAt = 0

  async function tell(): Promise<void> {
    const { phase, done, total, fraction } = last
    const fresh = changed
    changed = false
    const found = await inTenant(platform.db, tenantId, (tx) =>
      fresh
        ? row<{ cancel: boolean }>(
            tx,
            sql`update receivables.imports set phase = ${phase}, done = ${done}, total = ${total}, fraction = ${fraction},
                  updated_at = ${instantOf(platform.clock.now())}
                where id = ${id} and state = ${state} returning cancel_requested_at is not null as cancel`,
          )
        : row<{ cancel: boolean }>(
            tx,
            sql`select cancel_requested_at is not null as cancel from receivables.imports where id = ${id}`,
          ),
    )
    if (fresh) await tellState(platform, tenantId, { importId: id, state, phase, done, total, fraction })
    if (found?.cancel && !cancelled) {
      cancelled = true
      onCancel()
    }
  }

  let busy = false
  const turn = () => {
    if (busy || elapsed() - toldAt < pauseMs) return
    busy = true
    toldAt = elapsed()
    // A progress that could not be told is not worth failing for: the next one is.
    running = tell()
      .catch((error) => platform.log.debug({ err: error }, 'the progress of an import was not told'))
      .finally(() => {
        busy = false
      })
  }
  const timer = setInterval(turn, pauseMs)
  return {
    progress(phase, done, total, fraction) {
      last = { phase, done, total, fraction: Math.min(1, Math.max(0, fraction)) }
      changed = true
      turn()
    },
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
