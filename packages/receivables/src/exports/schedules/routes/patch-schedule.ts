import { exportScheduleChangeSchema, exportScheduleSchema } from '@recoup/contracts/exports'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { sql } from '@recoup/platform/db'
import { etagOf, versionOf } from '@recoup/platform/if-match'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'
import type { ExportsDeps } from '../../deps.ts'
import { checkSchedule, scheduleRefusals } from '../check-schedule.ts'
import { slotOf } from '../run-schedules.ts'
import { describeSchedule, findSchedule } from '../schedule-record.ts'

export const patchSchedule = (deps: ExportsDeps): Route =>
  defineRoute({
    method: 'PATCH',
    path: '/api/export-schedules/:id',
    tag: 'Exports',
    summary: 'Change a scheduled export; a new time holds from now on',
    permission: 'payments:read',
    ifMatch: true,
    params: z.object({ id: idSchema }),
    body: exportScheduleChangeSchema,
    answer: exportScheduleSchema,
    refusals: {
      ...scheduleRefusals,
      export_schedule_not_found: 404,
      export_schedule_was_changed: 412,
      if_match_is_missing: 428,
      if_match_is_invalid: 400,
    },
    handle: async ({ tx, actor, params, body, request, reply }) => {
      const version = versionOf(request)
      const before = await findSchedule(tx, params.id, true)
      const people = await deps.people(actor.tenantId)
      if (before.version !== version)
        throw new AppError(
          412,
          'export_schedule_was_changed',
          'Somebody else has changed this meanwhile. Look again.',
          {
            extra: { current: describeSchedule(before, people) },
          },
        )
      const after = {
        name: body.name ?? before.name,
        format: body.format ?? before.format,
        filters: body.filters ?? before.filters,
        range: body.range ?? before.range,
        every: body.every ?? before.every,
        weekday: body.weekday ?? before.weekday,
        monthDay: body.monthDay ?? before.monthDay,
        hour: body.hour ?? before.hour,
        recipients: body.recipients ?? before.recipients,
      }
      await checkSchedule(deps, actor.tenantId, after)
      const { every, weekday, monthDay, hour } = after
      const isMoved = (['every', 'weekday', 'monthDay', 'hour'] as const).some((key) => after[key] !== before[key])
      // A time of today that has passed already is not made up for.
      const lastSlotOn = isMoved ? slotOf(after, actor, actor.now) : before.lastSlotOn
      await sql`
        update receivables.export_schedules set name = ${after.name}, format = ${after.format},
          filters = ${JSON.stringify(after.filters)}, range = ${after.range}, every = ${every}, weekday = ${weekday},
          month_day = ${monthDay}, hour = ${hour}, recipients = ${after.recipients}::uuid[], last_slot_on = ${lastSlotOn},
          version = version + 1, updated_at = ${instantOf(actor.now)}
        where id = ${params.id}`.execute(tx)
      const { tenantId: _tenant, lastSlotOn: _last, lastExportId: _export, ...seen } = before
      await audit(tx, actor, {
        action: 'export_schedule.changed',
        subjectType: 'export_schedule',
        subjectId: params.id,
        before: seen,
        after: body,
      })
      reply.header('etag', etagOf(version + 1))
      return describeSchedule(await findSchedule(tx, params.id), people)
    },
  })
