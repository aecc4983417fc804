import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { kindsFor, personOf } from '../preferences/preferences-of.ts'

/** Throws 404 for one that is not there, or not for this actor. */
async function seqOf(tx: Tx, actor: Actor, id: string): Promise<bigint> {
  const found = await row<{ seq: bigint }>(
    tx,
    sql`select seq from notifications.notifications
        where tenant_id = ${actor.tenantId} and id = ${id} and kind = any(${kindsFor(actor)}::text[])`,
  )
  if (!found) throw notFound('notification')
  return found.seq
}

/** Notes that the person has read one notification; twice is as good as once. Throws 404. */
export async function readOne(tx: Tx, actor: Actor, id: string): Promise<void> {
  const personId = personOf(actor)
  const seq = await seqOf(tx, actor, id)
  await sql`
    insert into notifications.readings (tenant_id, person_id, notification_seq, read_at)
    select ${actor.tenantId}, ${personId}, ${seq}, ${instantOf(actor.now)}
    where ${seq} > coalesce((select read_up_to from notifications.watermarks where person_id = ${personId}), 0)
    on conflict do nothing`.execute(tx)
}

/**
 * Moves the person's watermark up to a notification: it and all before it are read. What came while they looked, after it,
 * stays unread. Never moves it back. Throws 404.
 */
export async function readUpTo(tx: Tx, actor: Actor, id: string): Promise<void> {
  const personId = personOf(actor)
  const seq = await seqOf(tx, actor, id)
  await sql`
    insert into notifications.watermarks as w (tenant_id, person_id, read_up_to, updated_at)
    values (${actor.tenantId}, ${personId}, ${seq}, ${instantOf(actor.now)})
    on conflict (person_id) do update set read_up_to = greatest(w.read_up_to, excluded.read_up_to),
      updated_at = excluded.updated_at`.execute(tx)
  await sql`delete from notifications.readings where person_id = ${personId} and notification_seq <= ${seq}`.execute(tx)
}
