import { row, sql } from '@recoup/platform/db'
import type { TestHouse } from '@recoup/testing/open-house'

/** How far derived figures are from the ledger, and the ledger from zero; all of them 0 when the books are right. */
export async function differencesOf(house: TestHouse, tenantId: string) {
  return row<{ ledger: number; debts: number; balances: number; due: number; bare: number }>(
    house.db.system,
    sql`select
      (select count(*)::int from (select 1 from receivables.ledger_entries where tenant_id = ${tenantId}
        group by transaction_id, currency having sum(amount) <> 0) t) as ledger,
      (select count(*)::int from receivables.debts d where tenant_id = ${tenantId} and outstanding <> coalesce(
        (select sum(amount) from receivables.ledger_entries e where e.debt_id = d.id and account = 'receivable'), 0)) as debts,
      (select count(*)::int from receivables.customer_balances b
        cross join lateral (select coalesce(sum(d.outstanding), 0)::bigint as owed, min(d.due_on) filter (where d.outstanding > 0) as due
          from receivables.debts d where d.customer_id = b.customer_id and d.currency = b.currency) d
        where tenant_id = ${tenantId} and (b.outstanding <> d.owed or b.oldest_due_on is distinct from d.due)) as balances,
      (select count(*)::int from receivables.customers c where tenant_id = ${tenantId} and oldest_due_on is distinct from
        (select min(due_on) from receivables.debts d where d.customer_id = c.id and d.outstanding > 0)) as due,
      (select count(*)::int from receivables.customers c where tenant_id = ${tenantId} and not exists
        (select from receivables.customer_balances b where b.customer_id = c.id and b.currency = 'EUR')) as bare`,
  )
}

export const noDifferences = { ledger: 0, debts: 0, balances: 0, due: 0, bare: 0 }
