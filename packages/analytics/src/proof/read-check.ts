import type { AnalyticsCheck } from '@recoup/contracts/analytics'
import type { Actor } from '@recoup/platform/actor'
import { row, sql, type Tx } from '@recoup/platform/db'

/** What the last nightly proof found, and when figures were last counted anew. */
export async function readCheck(tx: Tx, actor: Actor): Promise<AnalyticsCheck> {
  const last = await row<Omit<AnalyticsCheck, 'rebuiltAt'>>(
    tx,
    sql`select checked_at as "checkedAt", differences, details from analytics.checks
        where tenant_id = ${actor.tenantId} order by id desc limit 1`,
  )
  const build = await row<{ rebuiltAt: string | null }>(
    tx,
    sql`select built_at as "rebuiltAt" from analytics.builds where tenant_id = ${actor.tenantId}`,
  )
  return { checkedAt: null, differences: 0, details: [], ...last, rebuiltAt: build?.rebuiltAt ?? null }
}
