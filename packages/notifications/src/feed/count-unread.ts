import { mostUnreadCounted } from '@recoup/contracts/notifications'
import type { Actor } from '@recoup/platform/actor'
import { row, sql, type Tx } from '@recoup/platform/db'
import { kindsInApp } from '../preferences/preferences-of.ts'
import { isUnread } from './is-unread.ts'

/** How many the actor has not read, counted no further than a screen shows. Each kind is walked from its newest on. */
export async function countUnread(tx: Tx, actor: Actor): Promise<{ unread: number; more: boolean }> {
  const kinds = await kindsInApp(tx, actor)
  const counted = await row<{ n: bigint }>(
    tx,
    sql`select count(*) as n
        from (select 1 from unnest(${kinds}::text[]) as wanted (kind)
          cross join lateral (
            select 1 from notifications.notifications n
            where n.tenant_id = ${actor.tenantId} and n.kind = wanted.kind and ${isUnread(actor)}
            order by n.seq desc limit ${mostUnreadCounted + 1}) as each_kind
          limit ${mostUnreadCounted + 1}) as counted`,
  )
  const n = Number(counted?.n ?? 0n)
  return { unread: Math.min(n, mostUnreadCounted), more: n > mostUnreadCounted }
}
