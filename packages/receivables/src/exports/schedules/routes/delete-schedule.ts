import { idSchema } from '@recoup/contracts/ids'
import { audit } from '@recoup/platform/audit'
import { sql } from '@recoup/platform/db'
import { defineRoute } from '@recoup/platform/route'
import { z } from 'zod'
import { findSchedule } from '../schedule-record.ts'

export const deleteSchedule = defineRoute({
  method: 'DELETE',
  path: '/api/export-schedules/:id',
  tag: 'Exports',
  summary: 'Delete a scheduled export; what it has exported stays',
  permission: 'payments:read',
  params: z.object({ id: idSchema }),
  status: 204,
  refusals: { export_schedule_not_found: 404 },
  handle: async ({ tx, actor, params }) => {
    const { name, format, filters, range, recipients } = await findSchedule(tx, params.id, true)
    await sql`delete from receivables.export_schedules where id = ${params.id}`.execute(tx)
    await audit(tx, actor, {
      action: 'export_schedule.deleted',
      subjectType: 'export_schedule',
      subjectId: params.id,
      before: { name, format, filters, range, recipients },
    })
  },
})
