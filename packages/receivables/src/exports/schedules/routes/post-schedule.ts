import { exportScheduleInputSchema, exportScheduleSchema } from '@recoup/contracts/exports'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { defineRoute, type Route } from '@recoup/platform/route'
import type { ExportsDeps } from '../../deps.ts'
import { checkSchedule, scheduleRefusals } from '../check-schedule.ts'
import { slotOf } from '../run-schedules.ts'
import { describeSchedule, findSchedule } from '../schedule-record.ts'

export const postSchedule = (deps: ExportsDeps): Route =>
  defineRoute({
    method: 'POST',
    path: '/api/export-schedules',
    tag: 'Exports',
    summary: 'Export payments again and again, and tell people by mail when the file is there',
    permission: 'payments:read',
    idempotent: 'when sent',
    body: exportScheduleInputSchema,
    status: 201,
    answer: exportScheduleSchema,
    refusals: scheduleRefusals,
    handle: async ({ tx, actor, body, reply }) => {
      await checkSchedule(deps, actor.tenantId, body)
      const id = newId()
      const at = instantOf(actor.now)
      const rhythm = { ...body, weekday: body.weekday ?? null, monthDay: body.monthDay ?? null }
      // What was due before it was there is not made up for.
      const lastSlotOn = slotOf(rhythm, actor, actor.now)
      await sql`
        insert into receivables.export_schedules (id, tenant_id, name, format, filters, range, every, weekday, month_day, hour,
          recipients, last_slot_on, person_id, person_name, created_at, updated_at)
        values (${id}, ${actor.tenantId}, ${body.name}, ${body.format}, ${JSON.stringify(body.filters)}, ${body.range},
          ${body.every}, ${rhythm.weekday}, ${rhythm.monthDay}, ${body.hour}, ${body.recipients}::uuid[], ${lastSlotOn},
          ${actor.personId}, ${actor.name}, ${at}, ${at})`.execute(tx)
      await audit(tx, actor, {
        action: 'export_schedule.created',
        subjectType: 'export_schedule',
        subjectId: id,
        after: body,
      })
      reply.header('etag', '"1"')
      return describeSchedule(await findSchedule(tx, id), await deps.people(actor.tenantId))
    },
  })
