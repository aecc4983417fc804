import { Buffer } from 'node:buffer'
import { type Notification, notificationKinds, type notificationQuerySchema } from '@recoup/contracts/notifications'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { rows, sql, type Tx } from '@recoup/platform/db'
import type { z } from 'zod'
import { kindsInApp } from '../preferences/preferences-of.ts'
import { isUnread } from './is-unread.ts'

type Query = z.output<typeof notificationQuerySchema>
type Found = Omit<Notification, 'subjectType'> & { seq: bigint }

/** The newest first, of the kinds that the actor may see and has not turned off. */
export async function listNotifications(
  tx: Tx,
  actor: Actor,
  query: Query,
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const kinds = (await kindsInApp(tx, actor)).filter((kind) => !query.kind || kind === query.kind)
  const before = query.cursor === undefined ? undefined : seqOfCursor(query.cursor)
  // A day begins at midnight of the organisation, whatever the database's own zone.
  const startOf = (day: string, more = 0) =>
    sql`((${day}::date + ${more}::int)::timestamp at time zone ${actor.timeZone})`
  const found = await rows<Found>(
    tx,
    sql`select n.id, n.seq, n.kind, n.subject_id as "subjectId", n.params, n.person_id as "personId",
          n.occurred_at as "occurredAt", not ${isUnread(actor)} as read
        from notifications.notifications n
        where n.tenant_id = ${actor.tenantId} and n.kind = any(${kinds}::text[])
          ${before === undefined ? sql`` : sql`and n.seq < ${before}`}
          ${query.from ? sql`and n.occurred_at >= ${startOf(query.from)}` : sql``}
          ${query.to ? sql`and n.occurred_at < ${startOf(query.to, 1)}` : sql``}
          ${query.unread === undefined ? sql`` : query.unread === 'true' ? sql`and ${isUnread(actor)}` : sql`and not ${isUnread(actor)}`}
        order by n.seq desc limit ${query.limit + 1}`,
  )
  const page = found.slice(0, query.limit)
  const last = page.at(-1)
  return {
    items: page.map(({ seq: _seq, ...each }) => ({ ...each, subjectType: notificationKinds[each.kind].subject })),
    nextCursor: found.length > query.limit && last ? Buffer.from(String(last.seq)).toString('base64url') : null,
  }
}

function seqOfCursor(cursor: string): bigint {
  const text = Buffer.from(cursor, 'base64url').toString()
  if (/^\d{1,18}$/.test(text)) return BigInt(text)
  throw new AppError(400, 'cursor_is_invalid', 'Send the nextCursor of the page before as it was, or none.', {
    errors: [{ pointer: '/cursor', message: 'This is no cursor of this list.' }],
  })
}
