import { exportPageQuery, exportSchedulePageSchema } from '@recoup/contracts/exports'
import { idSchema } from '@recoup/contracts/ids'
import { AppError } from '@recoup/platform/app-error'
import { sql } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import type { ExportsDeps } from '../../deps.ts'
import { describeSchedule, findSchedules } from '../schedule-record.ts'

export const getSchedules = (deps: ExportsDeps): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/export-schedules',
    tag: 'Exports',
    summary: 'Scheduled exports of the organisation, the latest first',
    permission: 'payments:read',
    query: exportPageQuery,
    answer: exportSchedulePageSchema,
    refusals: { cursor_is_invalid: 400 },
    handle: async ({ tx, actor, query }) => {
      const before = query.cursor
      if (before !== undefined && !idSchema.safeParse(before).success)
        throw new AppError(400, 'cursor_is_invalid', 'Use nextCursor of the page before as cursor.')
      const found = await findSchedules(
        tx,
        sql`where s.tenant_id = ${actor.tenantId} ${before ? sql`and s.id < ${before}` : sql``}
            order by s.id desc limit ${query.limit + 1}`,
      )
      const page = found.slice(0, query.limit)
      const people = await deps.people(actor.tenantId)
      return {
        items: page.map((schedule) => describeSchedule(schedule, people)),
        nextCursor: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })
