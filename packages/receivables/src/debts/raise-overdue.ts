import { dayIn, instantOf } from '@recoup/platform/clock'
import { inTenant, row, rows, sql } from '@recoup/platform/db'
import { emitAll } from '@recoup/platform/events'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import { actAsSystem, type Organisation } from '../payments/act-as-system.ts'

const batchSize = 1_000

type Overdue = {
  debtId: string
  customerId: string
  customerName: string
  reference: string
  dueOn: string
  outstanding: bigint
  currency: string
}

/**
 * Tells of debts that a tenant's midnight has made overdue: each once, however often and late this runs, so that days on
 * which the server was down are made up for. Midnight is the tenant's own: its calendar day decides, through daylight
 * saving. Debts that were past due already when they became known are never told: an import of old debts is one
 * notification of the import. Archived customers are left in peace. Comes round each minute; a tenant whose day has not changed costs one look.
 */
export const raiseOverdue = (
  { db, clock, log }: Platform,
  deps: { organisations(): Promise<readonly Organisation[]> },
): Job => ({
  name: 'raise-overdue',
  every: '* * * * *',
  run: async (_payload, { signal }) => {
    for (const organisation of await deps.organisations()) {
      if (signal.aborted) return
      const now = clock.now()
      const raised = await raiseFor(db, organisation, now, signal)
      if (raised > 0) log.info({ tenantId: organisation.tenantId, raised }, 'debts became overdue')
    }
  },
})

async function raiseFor(
  db: Platform['db'],
  organisation: Organisation,
  nowMs: number,
  signal: AbortSignal,
): Promise<number> {
  const today = dayIn(organisation.timeZone, nowMs)
  const done = await inTenant(db, organisation.tenantId, (tx) =>
    row<{ done: boolean }>(tx, sql`select day >= ${today}::date as done from receivables.overdue_days`),
  )
  if (done?.done) return 0
  let raised = 0
  for (;;) {
    if (signal.aborted) return raised
    const batch = await raiseBatch(db, organisation, nowMs)
    raised += batch
    if (batch < batchSize) return raised
  }
}

/** At most 1,000 in one transaction; the last one notes that the day is done. */
const raiseBatch = (db: Platform['db'], organisation: Organisation, nowMs: number): Promise<number> =>
  inTenant(db, organisation.tenantId, async (tx) => {
    const actor = actAsSystem(organisation, nowMs, 'due dates')
    // One at a time for each tenant, so that a batch that is not full means that nothing is left.
    await sql`select pg_advisory_xact_lock(hashtextextended(${organisation.tenantId}, 11))`.execute(tx)
    const overdue = await rows<Overdue>(
      tx,
      sql`with noticed as (
            insert into receivables.overdue_notices (tenant_id, debt_id, at)
            select d.tenant_id, d.id, ${instantOf(nowMs)}::timestamptz from receivables.debts d
            join receivables.customers c on c.id = d.customer_id and c.archived_at is null
            where d.outstanding > 0 and d.due_on < ${actor.today}::date
              and d.due_on >= (d.created_at at time zone ${organisation.timeZone}::text)::date
              and not exists (select 1 from receivables.overdue_notices n where n.debt_id = d.id)
            order by d.due_on, d.id limit ${batchSize}
            on conflict do nothing returning debt_id
          )
          select d.id as "debtId", d.customer_id as "customerId", c.name as "customerName", d.reference,
            d.due_on as "dueOn", d.outstanding, d.currency
          from noticed join receivables.debts d on d.id = noticed.debt_id
          join receivables.customers c on c.id = d.customer_id
          order by d.due_on, d.id`,
    )
    await emitAll(
      tx,
      actor,
      'debt.overdue',
      overdue.map((debt) => ({
        key: debt.customerId,
        payload: { ...debt, outstanding: Number(debt.outstanding) },
      })),
    )
    if (overdue.length < batchSize)
      await sql`insert into receivables.overdue_days (tenant_id, day) values (${organisation.tenantId}, ${actor.today})
        on conflict (tenant_id) do update set day = excluded.day`.execute(tx)
    return overdue.length
  })
