import type { DomainEvent } from '@recoup/contracts/events'
import type { NotificationKind, NotificationParams } from '@recoup/contracts/notifications'
import { rows, sql, type Tx } from '@recoup/platform/db'
import { newId } from '@recoup/platform/ids'
import { notificationOf } from './notification-of.ts'

export type Inserted = {
  id: string
  kind: NotificationKind
  subjectId: string
  params: NotificationParams
  personId: string | null
  occurredAt: string
}

/** Writes a notification for each event that is one, in their order and in one statement; facts already told are left out. */
export async function insertNotifications(
  tx: Tx,
  tenantId: string,
  events: readonly DomainEvent[],
): Promise<Inserted[]> {
  const made = events.flatMap((event) => {
    const made = notificationOf(event)
    return made ? [{ id: newId(), ...made, personId: event.personId, occurredAt: event.occurredAt }] : []
  })
  if (made.length === 0) return []
  const inserted = await rows<{ id: string }>(
    tx,
    sql`insert into notifications.notifications (id, tenant_id, kind, subject_id, fact, params, person_id, occurred_at)
        select (m->>'id')::uuid, ${tenantId}, m->>'kind', (m->>'subjectId')::uuid, m->>'fact', m->'params',
          (m->>'personId')::uuid, (m->>'occurredAt')::timestamptz
        from jsonb_array_elements(${JSON.stringify(made)}::jsonb) with ordinality as given (m, n)
        order by n
        on conflict (tenant_id, kind, fact) do nothing returning id`,
  )
  const fresh = new Set(inserted.map((each) => each.id))
  return made.filter((each) => fresh.has(each.id))
}
