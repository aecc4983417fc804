import type { Actor } from '@recoup/platform/actor'
import { instantOf } from '@recoup/platform/clock'
import { type RawBuilder, sql } from 'kysely'

/**
 * Whether notification `n` is unread by the actor: after their watermark, not read by itself, and recorded since they have
 * been here. A person's id is a UUIDv7 and says when that was (RFC 9562, 5.7). For an API key nothing is unread.
 */
export function isUnread(actor: Actor): RawBuilder<boolean> {
  if (!actor.personId) return sql<boolean>`false`
  return sql<boolean>`(
    n.recorded_at >= ${instantOf(madeAt(actor.personId))}
    and n.seq > coalesce((select read_up_to from notifications.watermarks where person_id = ${actor.personId}), 0)
    and not exists (select 1 from notifications.readings r
      where r.person_id = ${actor.personId} and r.notification_seq = n.seq))`
}

/** Milliseconds since 1970 from the first 48 bits of a UUIDv7. */
export const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
