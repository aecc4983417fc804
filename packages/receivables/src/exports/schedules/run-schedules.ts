import { dayIn } from '@recoup/platform/clock'
import { inTenant, rows, sql, type Tx } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import type { ExportsDeps } from '../deps.ts'
import { startExport } from '../start-export.ts'
import { daysOf, hourIn, latestSlot } from './latest-slot.ts'
import { findSchedule, mayReceive, type ScheduleRecord } from './schedule-record.ts'

type Organisation = Awaited<ReturnType<ExportsDeps['organisations']>>[number]

/**
 * Starts the exports whose hour has come. Looks each minute, so a server that was down makes up for it: once for each
 * schedule, for the last day that was due, not once for each day that was missed.
 */
export const runSchedules = (platform: Platform, deps: ExportsDeps): Job => ({
  name: 'export-schedules',
  every: '* * * * *',
  run: async () => {
    const organisations = new Map((await deps.organisations()).map((each) => [each.tenantId, each]))
    const all = await rows<ScheduleRecord>(
      platform.db.system,
      sql`select id, tenant_id as "tenantId", every, weekday, month_day as "monthDay", hour, last_slot_on as "lastSlotOn"
          from receivables.export_schedules order by id`,
    )
    for (const schedule of all) {
      const organisation = organisations.get(schedule.tenantId)
      if (!organisation || slotOf(schedule, organisation, platform.clock.now()) <= schedule.lastSlotOn) continue
      await inTenant(platform.db, schedule.tenantId, (tx) => startSlot(tx, platform, deps, organisation, schedule.id))
    }
  },
})

export const slotOf = (schedule: Parameters<typeof latestSlot>[0], { timeZone }: { timeZone: string }, now: number) =>
  latestSlot(schedule, dayIn(timeZone, now), hourIn(timeZone, now))

/** Under the schedule's lock, so that two servers make one export of a day. */
async function startSlot(
  tx: Tx,
  { clock }: Platform,
  deps: ExportsDeps,
  organisation: Organisation,
  scheduleId: string,
): Promise<void> {
  const schedule = await findSchedule(tx, scheduleId, true)
  const on = slotOf(schedule, organisation, clock.now())
  if (on <= schedule.lastSlotOn) return
  await sql`update receivables.export_schedules set last_slot_on = ${on} where id = ${scheduleId}`.execute(tx)
  const people = await deps.people(schedule.tenantId)
  // A file that nobody is told of is personal data lying about.
  if (!people.some((person) => schedule.recipients.includes(person.id) && mayReceive(person))) return
  const actor = {
    kind: 'system' as const,
    tenantId: schedule.tenantId,
    personId: schedule.personId,
    apiKeyId: null,
    sessionId: null,
    name: schedule.personName,
    permissions: new Set<never>(),
    requestId: `export-schedule:${scheduleId}`,
    ip: null,
    now: clock.now(),
    today: dayIn(organisation.timeZone, clock.now()),
    timeZone: organisation.timeZone,
    currency: organisation.currency,
    locale: organisation.locale,
  }
  const filters = { ...schedule.filters, ...daysOf(schedule.range, on) }
  await startExport(tx, actor, { format: schedule.format, filters, slot: { scheduleId, on } })
}
