import { sql } from '@recoup/platform/db'
import type { AnalyticsDeps } from '../deps.ts'
import type { ReadModel, Source } from '../models/read-model.ts'
import { debtTypes, gatherPostings, postingsOf } from './debt-postings.ts'

/** `known_at` is null where the day is known already. */
const day = sql`greatest(value_on, (known_at at time zone zone)::date)`

const debtDays: ReadModel = {
  name: 'debt_days',
  keys: { currency: 'text', basis: 'text', kind: 'text', day: 'date', due_on: 'date' },
  counters: ['amount'],
  sums: sql`select currency, basis, kind, ${day} as day, due_on, sum(amount)::bigint as amount
    from given group by 1, 2, 3, 4, 5`,
}

const debtMonths: ReadModel = {
  name: 'debt_months',
  keys: { currency: 'text', basis: 'text', kind: 'text', month: 'date', due_on: 'date' },
  counters: ['amount'],
  sums: sql`select currency, basis, kind, date_trunc('month', ${day}::timestamp)::date as month, due_on,
      sum(amount)::bigint as amount
    from given group by 1, 2, 3, 4, 5`,
}

const debtFlows: ReadModel = {
  name: 'debt_flows',
  keys: { currency: 'text', day: 'date' },
  counters: ['billed', 'collected', 'billed_overdue', 'recovered', 'newly_overdue'],
  sums: sql`select currency, day, sum(billed)::bigint as billed, sum(collected)::bigint as collected,
      coalesce(sum(billed) filter (where due_on < day), 0)::bigint as billed_overdue,
      coalesce(sum(collected) filter (where due_on < day), 0)::bigint as recovered, sum(late)::bigint as newly_overdue
    from (
      select currency, value_on as day, due_on, case kind when 'billed' then amount else 0 end as billed,
        case kind when 'paid' then -amount else 0 end as collected, 0 as late
      from given where basis = 'now'
      union all
      select currency, due_on + 1, due_on, 0, 0, amount from given where basis = 'now' and value_on <= due_on) each
    group by 1, 2`,
}

/** What is owed, by due date, as it counts by what is known now and by what was known then. */
export const debtSource = ({ recounts }: AnalyticsDeps): Source => ({
  name: 'debts',
  types: debtTypes,
  columns: {
    currency: 'text',
    basis: 'text',
    kind: 'text',
    due_on: 'date',
    value_on: 'date',
    known_at: 'timestamptz',
    amount: 'bigint',
  },
  models: [debtDays, debtMonths, debtFlows],
  changesOf: (events) =>
    gatherPostings(postingsOf(events)).flatMap((posting) => [
      { ...posting, basis: 'now', known_at: null },
      { ...posting, basis: 'then' },
    ]),
  recount: (timeZone) => sql`
    select currency, basis, kind, due_on, day as value_on, null::timestamptz as known_at, amount
    from (${recounts.debtMovements(timeZone)}) movements`,
})
