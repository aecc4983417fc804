import type { ExportFilters, ExportFormat } from '@recoup/contracts/exports'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { enqueue } from '@recoup/platform/jobs'

/** Exports go one after another in so many rows: the other workers stay free for mails, imports and payments. */
const lanes = 2

type Wish = {
  format: ExportFormat
  filters: ExportFilters
  /** the schedule it is for, and the day */
  slot?: { scheduleId: string; on: string }
}

/** Writes down an export and lets a job make it. Undefined where the schedule has one for that day already. */
export async function startExport(tx: Tx, actor: Actor, { format, filters, slot }: Wish): Promise<string | undefined> {
  const id = newId()
  const { personId, name, timeZone, currency, locale } = actor
  const made = await row(
    tx,
    sql`insert into receivables.exports (id, tenant_id, format, state, filters, file_name, schedule_id, slot_on, person_id,
          person_name, acting, created_at)
        values (${id}, ${actor.tenantId}, ${format}, 'waiting', ${JSON.stringify(filters)},
          ${`payments-${slot?.on ?? actor.today}-${id.slice(-6)}.${format}`}, ${slot?.scheduleId ?? null}, ${slot?.on ?? null},
          ${personId}, ${name}, ${JSON.stringify({ personId, name, timeZone, currency, locale })}, ${instantOf(actor.now)})
        on conflict (schedule_id, slot_on) where schedule_id is not null do nothing returning 1`,
  )
  if (!made) return undefined
  await audit(tx, actor, {
    action: 'export.requested',
    subjectType: 'export',
    subjectId: id,
    after: { format, filters, ...(slot ? { scheduleId: slot.scheduleId, day: slot.on } : {}) },
  })
  const lane = Number.parseInt(actor.tenantId.slice(-4), 16) % lanes
  await enqueue(
    tx,
    'export-write',
    { tenantId: actor.tenantId, exportId: id },
    { key: `export:${id}`, queue: `exports-${lane}` },
  )
  return id
}
