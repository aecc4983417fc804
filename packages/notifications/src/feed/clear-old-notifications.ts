import { instantOf } from '@recoup/platform/clock'
import { row, sql } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'

const keptDays = 400
const batch = 5_000

/** Clears away what nobody looks back to: the facts themselves are in the ledger and in the audit log. */
export const clearOldNotifications = ({ db, clock }: Platform): Job => ({
  name: 'clear-old-notifications',
  every: '40 3 * * *',
  run: async () => {
    const before = instantOf(clock.now() - keptDays * 86_400_000)
    for (let cleared = batch; cleared === batch; ) {
      const answer = await row<{ n: bigint }>(
        db.system,
        sql`with old as (
              delete from notifications.notifications where id in (
                select id from notifications.notifications where recorded_at < ${before} limit ${batch})
              returning seq),
            gone as (delete from notifications.readings where notification_seq in (select seq from old))
            select count(*) as n from old`,
      )
      cleared = Number(answer?.n ?? 0n)
    }
  },
})
