import { auditEntryDetailSchema, auditPageSchema, auditQuerySchema } from '@recoup/contracts/identity-audit'
import { idSchema } from '@recoup/contracts/ids'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql } from '@recoup/platform/db'
import { defineRoute, type Route } from '@recoup/platform/route'
import { z } from 'zod'

type AuditRow = {
  id: string
  at: string
  person_id: string | null
  api_key_id: string | null
  actor_name: string
  ip: string | null
  request_id: string | null
  action: string
  subject_type: string
  subject_id: string | null
}

const entryOf = (entry: AuditRow) => ({
  id: entry.id,
  at: entry.at,
  personId: entry.person_id,
  apiKeyId: entry.api_key_id,
  actorName: entry.actor_name,
  ip: entry.ip,
  requestId: entry.request_id,
  action: entry.action,
  subjectType: entry.subject_type,
  subjectId: entry.subject_id,
})

/** Days are the organisation's own: from its midnight to its next. Ids rise with time, so they are the order and the cursor. */
export const getAudit = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/audit',
    tag: 'Audit',
    summary: 'What was changed, by whom, when and from where, newest first',
    permission: 'audit:read',
    query: auditQuerySchema,
    answer: auditPageSchema,
    handle: async ({ tx, actor, query }) => {
      const found = await rows(
        tx,
        sql<AuditRow>`
          select id, at, person_id, api_key_id, actor_name, ip, request_id, action, subject_type, subject_id
          from platform.audit_log
          where ${sql.join(
            [
              sql`tenant_id = ${actor.tenantId}`,
              ...(query.cursor ? [sql`id < ${query.cursor}`] : []),
              ...(query.personId ? [sql`person_id = ${query.personId}`] : []),
              ...(query.action ? [sql`action = ${query.action}`] : []),
              ...(query.subjectType ? [sql`subject_type = ${query.subjectType}`] : []),
              ...(query.subjectId ? [sql`subject_id = ${query.subjectId}`] : []),
              ...(query.from ? [sql`at >= ${query.from}::date::timestamp at time zone ${actor.timeZone}`] : []),
              ...(query.to ? [sql`at < (${query.to}::date + 1)::timestamp at time zone ${actor.timeZone}`] : []),
            ],
            sql` and `,
          )}
          order by id desc limit ${query.limit + 1}`,
      )
      const page = found.slice(0, query.limit)
      return {
        items: page.map(entryOf),
        nextCursor: found.length > query.limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  })

export const getAuditEntry = (): Route =>
  defineRoute({
    method: 'GET',
    path: '/api/audit/:id',
    tag: 'Audit',
    summary: 'One change, with what was there before and after',
    permission: 'audit:read',
    params: z.object({ id: idSchema }),
    answer: auditEntryDetailSchema,
    refusals: { audit_entry_not_found: 404 },
    handle: async ({ tx, params }) => {
      const entry = await row(
        tx,
        sql<AuditRow & { before: unknown; after: unknown }>`select * from platform.audit_log where id = ${params.id}`,
      )
      if (!entry) throw notFound('audit_entry')
      return { ...entryOf(entry), before: entry.before, after: entry.after }
    },
  })
