import { instantOf } from '@recoup/platform/clock'
import { inTenant, sql, type Tx } from '@recoup/platform/db'
import { sendMail } from '@recoup/platform/mail'
import type { Platform } from '@recoup/platform/platform'
import type { ExportsDeps } from './deps.ts'
import { type ExportRecord, findExport, isOver } from './export-record.ts'
import { mailOfExport } from './mail-of-export.ts'
import { tellProgress } from './report-progress.ts'
import type { WriteReport } from './write-export-child.ts'

export type Ending =
  | { state: 'cancelled' }
  | { state: 'failed'; problem: { code: string; words: string } }
  /** `keep` puts the file where it is downloaded from */
  | { state: 'done'; written: Extract<WriteReport, { type: 'written' }>; keep: () => Promise<void> }

/**
 * Ends an export, mails those its schedule names, and tells the screens. Returns false when it is over already. A file that
 * came to its end after somebody had asked to cancel is not kept.
 */
export async function endExport(
  platform: Platform,
  deps: ExportsDeps,
  tenantId: string,
  exportId: string,
  wanted: Ending,
): Promise<boolean> {
  const { db, clock } = platform
  const ended = await inTenant(db, tenantId, async (tx) => {
    const record = await findExport(tx, exportId, true)
    if (isOver(record.state)) return undefined
    const ending: Ending = record.cancelRequestedAt ? { state: 'cancelled' } : wanted
    // Under the row's lock, and before the commit: whoever reads `done` finds the file.
    if (ending.state === 'done') await ending.keep()
    const written = ending.state === 'done' ? ending.written : undefined
    const problem = ending.state === 'failed' ? ending.problem : undefined
    await sql`
      update receivables.exports set state = ${ending.state}, finished_at = ${instantOf(clock.now())},
        done = coalesce(${written?.rows ?? null}, done), total = coalesce(${written?.rows ?? null}, total),
        total_exact = total_exact or ${written !== undefined}, bytes = ${written?.bytes ?? null},
        sha256 = ${written?.sha256 ?? null}, sums = ${JSON.stringify(written?.sums ?? [])},
        problem_code = ${problem?.code ?? null}, problem = ${problem?.words ?? null}
      where id = ${exportId}`.execute(tx)
    const now = await findExport(tx, exportId)
    if (now.scheduleId && now.state !== 'cancelled') await mailRecipients(tx, platform, deps, now)
    return now
  })
  if (!ended) return false
  await tellProgress(platform, tenantId, {
    exportId,
    state: ended.state,
    done: Number(ended.done),
    total: ended.total === null ? null : Number(ended.total),
    totalIsExact: ended.totalExact,
  })
  return true
}

/** Figures and a link go by mail, never the file: personal data stays behind the log-in. */
async function mailRecipients(tx: Tx, platform: Platform, deps: ExportsDeps, record: ExportRecord): Promise<void> {
  const organisation = (await deps.organisations()).find(({ tenantId }) => tenantId === record.tenantId)
  const wanted = new Set(record.recipients ?? [])
  const people = (await deps.people(record.tenantId)).filter(({ id }) => wanted.has(id))
  for (const person of people) {
    if (!person.active || !person.permissions.includes('payments:read')) continue
    const mail = mailOfExport(record, {
      locale: organisation?.locale ?? 'en',
      webUrl: platform.config.webUrl,
      personName: person.name,
      organisationName: organisation?.name ?? '',
    })
    await sendMail(tx, record.tenantId, platform.clock.now(), { to: person.email, ...mail })
  }
}
