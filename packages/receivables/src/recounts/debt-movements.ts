import { type RawBuilder, sql } from '@recoup/platform/db'

/** Postings on debts that are alike. Amounts in minor units of `currency`, signed: negative when paid. */
export type DebtMovement = {
  currency: string
  /** now: by value date, and due when the debt is due today; then: by the day it became known, and as it was known then */
  basis: 'now' | 'then'
  /** paid: what payments put on debts or took off them; billed: everything else */
  kind: 'billed' | 'paid'
  due_on: string
  day: string
  amount: bigint
}

/**
 * A statement that adds up all postings on debts of the transaction's tenant anew, in groups; none is zero. What is owed at
 * the end of a day, by due date, is the sum up to that day. Only reads; one pass over the ledger for both bases.
 *
 * Of basis `then`, everything posted is first taken as due when its debt is due today. Each change of a due date then moves
 * back what had been posted before it: due on the earlier date from its own day on, on the later one from the change on.
 */
export const debtMovements = (timeZone: string): RawBuilder<DebtMovement> => sql`
    with posted as materialized (
      select e.currency, case when e.payment_id is null then 'billed' else 'paid' end as kind, d.due_on, e.value_on,
        greatest(e.value_on, (e.recorded_at at time zone ${timeZone}::text)::date) as known_on, sum(e.amount) as amount
      from receivables.ledger_entries e join receivables.debts d on d.id = e.debt_id
      where e.account = 'receivable'
      group by 1, 2, 3, 4, 5
    ), moved as materialized (
      select d.currency, c.before, c.after, p.kind, p.amount, known.on as known_on,
        greatest(known.on, (c.changed_at at time zone ${timeZone}::text)::date) as moved_on
      from receivables.due_date_changes c
      join receivables.debts d on d.id = c.debt_id
      cross join jsonb_to_recordset(c.postings)
        as p (kind text, "valueOn" date, "recordedAt" timestamptz, amount bigint)
      cross join lateral (
        select greatest(p."valueOn", (p."recordedAt" at time zone ${timeZone}::text)::date) as on) known
    ), movements as (
      select currency, 'now' as basis, kind, due_on, value_on as day, amount from posted
      union all
      select currency, 'then', kind, due_on, known_on, amount from posted
      union all
      select currency, 'then', kind, side.due_on, side.day, side.amount
      from moved
      cross join lateral (values
        (before, known_on, amount), (after, known_on, -amount),
        (before, moved_on, -amount), (after, moved_on, amount)) as side (due_on, day, amount)
    )
    select currency::text, basis, kind, due_on, day, sum(amount)::bigint as amount
    from movements group by 1, 2, 3, 4, 5 having sum(amount) <> 0`
