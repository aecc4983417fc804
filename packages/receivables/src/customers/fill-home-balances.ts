import { inTenant, row, rows, sql } from '@recoup/platform/db'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import type { Organisation } from '../payments/act-as-system.ts'

const batchSize = 10_000

/**
 * When an organisation changes its own currency, its customers get a balance of zero in it, so that lists sorted by amount
 * lose nobody. New customers have one from the start. Comes round each minute; where nothing has changed it costs one look.
 */
export const fillHomeBalances = (
  { db }: Platform,
  deps: { organisations(): Promise<readonly Organisation[]> },
): Job => ({
  name: 'fill-home-balances',
  every: '* * * * *',
  run: async (_payload, { signal }) => {
    for (const { tenantId, currency } of await deps.organisations()) {
      const filled = await inTenant(db, tenantId, (tx) =>
        row(tx, sql`select 1 from receivables.home_currencies where currency = ${currency}`),
      )
      if (filled) continue
      let added = batchSize
      while (added === batchSize && !signal.aborted) added = await fillBatch(db, tenantId, currency)
    }
  },
})

/** At most 10,000 in one transaction; the last one notes that all have it. */
const fillBatch = (db: Platform['db'], tenantId: string, currency: string): Promise<number> =>
  inTenant(db, tenantId, async (tx) => {
    const added = await rows(
      tx,
      sql`insert into receivables.customer_balances (tenant_id, customer_id, currency)
          select c.tenant_id, c.id, ${currency} from receivables.customers c
          where not exists (select 1 from receivables.customer_balances b where b.customer_id = c.id and b.currency = ${currency})
          order by c.id limit ${batchSize}
          on conflict do nothing returning 1`,
    )
    if (added.length < batchSize)
      await sql`insert into receivables.home_currencies (tenant_id, currency) values (${tenantId}, ${currency})
        on conflict (tenant_id) do update set currency = excluded.currency`.execute(tx)
    return added.length
  })
