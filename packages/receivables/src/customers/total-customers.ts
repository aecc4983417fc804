import type { CustomerTotal } from '@recoup/contracts/customers-list'
import type { Actor } from '@recoup/platform/actor'
import { planAnew, rows, sql, type Tx } from '@recoup/platform/db'

/**
 * What is owed to the organisation, by currency, exact: the currency in which most customers owe comes first. Archived
 * customers are left out, as in the lists: being few they are summed by themselves and taken off, so that everybody is
 * summed along balances_by_amount and debts_open, which hold all that is asked for, by several workers, opening no row.
 */
export const totalCustomers = (tx: Tx, actor: Actor): Promise<CustomerTotal[]> => {
  const isTenants = (of: string) => sql`${sql.raw(of)}.tenant_id = ${actor.tenantId}`
  const isDue = sql`d.outstanding > 0 and d.due_on < ${actor.today}::date`
  const isOwed = sql`b.outstanding > 0`
  const isArchived = sql`${isTenants('c')} and c.archived_at is not null`
  const owed = sql`b.currency, sum(b.outstanding) as outstanding, count(*) as owing,
    count(*) filter (where b.oldest_due_on < ${actor.today}::date) as overdue`
  return rows<CustomerTotal>(
    tx,
    sql`${planAnew}
        with owed as (
          select ${owed} from receivables.customer_balances b where ${isTenants('b')} and ${isOwed} group by b.currency),
        due as (
          select d.currency, sum(d.outstanding) as amount from receivables.debts d where ${isTenants('d')} and ${isDue}
          group by d.currency),
        archived_owed as (
          select ${owed} from receivables.customers c join receivables.customer_balances b on b.customer_id = c.id
          where ${isArchived} and ${isOwed} group by b.currency),
        archived_due as (
          select d.currency, sum(d.outstanding) as amount
          from receivables.customers c join receivables.debts d on d.customer_id = c.id
          where ${isArchived} and ${isDue} group by d.currency)
        select currency, (o.outstanding - coalesce(ao.outstanding, 0))::bigint as outstanding,
          (coalesce(d.amount, 0) - coalesce(ad.amount, 0))::bigint as overdue,
          (o.owing - coalesce(ao.owing, 0))::int as "customersOwing",
          (o.overdue - coalesce(ao.overdue, 0))::int as "customersOverdue"
        from owed o left join due d using (currency) left join archived_owed ao using (currency)
          left join archived_due ad using (currency)
        where o.owing > coalesce(ao.owing, 0)
        order by "customersOwing" desc, currency`,
  )
}
