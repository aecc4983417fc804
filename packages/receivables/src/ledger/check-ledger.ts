import type { LedgerCheck, LedgerDifference } from '@recoup/contracts/payments-ledger'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { inTenant, row, rows, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import { actAsSystem } from '../payments/act-as-system.ts'
import type { ReceivablesDeps } from '../receivables.ts'

const listedDifferences = 100

/** Compares everything that is derived with the ledger (receivables.check_balances), and says what differs. */
export async function checkLedger(tx: Tx, nowMs: number): Promise<LedgerCheck> {
  const differences = await findDifferences(tx)
  const counts = await row<{ transactions: bigint; entries: bigint }>(
    tx,
    sql`select (select count(*) from receivables.ledger_transactions) as transactions,
          (select count(*) from receivables.ledger_entries) as entries`,
  )
  const lastNight = await row<{ checkedAt: string; differences: number }>(
    tx,
    sql`select checked_at as "checkedAt", differences from receivables.ledger_checks order by id desc limit 1`,
  )
  return {
    balanced: differences.length === 0,
    transactions: Number(counts?.transactions ?? 0n),
    entries: Number(counts?.entries ?? 0n),
    differences: differences.slice(0, listedDifferences),
    checkedAt: instantOf(nowMs),
    lastNight: lastNight ?? null,
  }
}

const findDifferences = (tx: Tx): Promise<LedgerDifference[]> =>
  rows<LedgerDifference>(
    tx,
    sql`select what, subject_id as "subjectId", currency, expected, found from receivables.check_balances() limit 10000`,
  )

/** Every night, for every organisation: proves the balances, keeps the result, and sounds the alarm where they differ:
 * in the audit log, the log, and as a notification to administrators (with a mail unless they chose otherwise). */
export function nightlyLedgerCheck({ db, clock, log }: Platform, deps: ReceivablesDeps): Job {
  return {
    name: 'ledger.check',
    every: '15 1 * * *',
    run: async () => {
      for (const organisation of await deps.organisations()) {
        const actor = actAsSystem(organisation, clock.now(), 'nightly ledger check')
        const differences = await inTenant(db, actor.tenantId, async (tx) => {
          const found = await findDifferences(tx)
          const checkId = newId()
          const details = JSON.stringify(found.slice(0, listedDifferences))
          await sql`insert into receivables.ledger_checks (id, tenant_id, checked_at, differences, details)
            values (${checkId}, ${actor.tenantId}, ${instantOf(actor.now)}, ${found.length}, ${details})`.execute(tx)
          if (found.length > 0) {
            await audit(tx, actor, {
              action: 'ledger.found_off_balance',
              subjectType: 'ledger',
              subjectId: null,
              after: { differences: found.length, first: found.slice(0, 10) },
            })
            await emit(tx, actor, {
              type: 'ledger.differed',
              key: 'ledger',
              payload: { checkId, differences: found.length },
            })
          }
          return found
        })
        if (differences.length > 0)
          log.error(
            { tenantId: actor.tenantId, differences: differences.length, first: differences.slice(0, 10) },
            'the ledger and what is derived from it differ: see GET /api/ledger/check',
          )
      }
    },
  }
}
