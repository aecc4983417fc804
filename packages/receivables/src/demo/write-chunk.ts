import { type RawBuilder, sql, type Tx } from '@recoup/platform/db'
import { idOf, type Seeding } from './seeding.ts'

/** One insert or update of a chunk, with what its rows are called in progress and in measurements. */
export type Step = { name: string; statement: RawBuilder<unknown> }

const at = (moment: string): RawBuilder<string> => sql.raw(`receivables.demo_moment(${moment})`)

const dayOf = (seeding: Seeding, moment: string): RawBuilder<string> =>
  sql`(${at(moment)} at time zone ${sql.lit(seeding.arguments.timeZone)})::date`

/**
 * Everything that one chunk's payments and debts are in the tables, as the verbs would have left it: from the temporary
 * tables of stagePayments and stageDebts, in an order that satisfies the foreign keys. Rows come in the order of their ids,
 * so that indexes grow at their end.
 */
export const chunkSteps = (seeding: Seeding): Step[] => {
  const tenant = sql`${sql.lit(seeding.tenantId)}::uuid`
  return [
    { name: 'debts', statement: debts(tenant) },
    { name: 'payments', statement: payments(tenant) },
    { name: 'statuses', statement: statuses(tenant) },
    { name: 'refunds', statement: refunds(seeding, tenant) },
    { name: 'transactions', statement: debtTransactions(tenant) },
    { name: 'transactions', statement: paymentTransactions(seeding, tenant) },
    { name: 'transactions', statement: laterTransactions(seeding, tenant) },
    { name: 'entries', statement: debtEntries(tenant) },
    { name: 'entries', statement: paymentEntries(seeding, tenant) },
    { name: 'entries', statement: laterEntries(seeding, tenant) },
    { name: 'locks', statement: locks },
    { name: 'balances', statement: balances(seeding, tenant) },
    { name: 'due dates', statement: dueDates() },
    { name: 'notices', statement: notices(seeding, tenant) },
  ]
}

const debts = (tenant: RawBuilder<unknown>) => sql`
  insert into receivables.debts
    (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, created_at)
  select id, ${tenant}, customer_id, reference, kind, currency, amount, outstanding, issued_on, due_on, ${at('recorded_ms')}
  from demo_debts`

/** What a payment that was pending at first was to be allocated to stays written down, as it was when it was recorded. */
const payments = (tenant: RawBuilder<unknown>) => sql`
  insert into receivables.payments (id, tenant_id, customer_id, method, currency, amount, refunded_amount, status, reason,
    reference, requested_allocations, value_on, version, created_at, status_at)
  select p.id, ${tenant}, p.customer_id, p.method, p.currency, p.amount, coalesce(p.refund, 0) + coalesce(p.again, 0), p.status,
    p.reason, case when p.method = 'bank_transfer' then d.reference end,
    case when p.slow then jsonb_build_array(jsonb_build_object('debtId', d.id, 'amount', p.part)) end, p.value_on,
    1 + (p.slow and not p.pending)::int + p.returned::int + (p.refund is not null)::int + (p.again is not null)::int,
    ${at('p.recorded_ms')},
    ${at(`case when p.returned then p.returned_ms when p.again is not null then p.again_ms
      when p.refund is not null then p.refund_ms when p.pending then p.recorded_ms else p.decided_ms end`)}
  from demo_payments p join demo_debts d on d.d = p.d where p.status is not null order by p.n`

/** In their order for each payment: `seq` tells which came first. */
const statuses = (tenant: RawBuilder<unknown>) => sql`
  insert into receivables.payment_statuses (tenant_id, payment_id, status, reason, at)
  select ${tenant}, p.id, s.status, s.reason, ${at('s.ms')}
  from demo_payments p
  cross join lateral (values
    (case when p.slow then 'pending' else 'completed' end, null, p.recorded_ms, true),
    (case when p.fails then 'failed' else 'completed' end, case when p.fails then p.reason end, p.decided_ms, p.slow and not p.pending),
    ('refunded', p.reason, p.refund_ms, p.refund is not null),
    ('refunded', p.reason, p.again_ms, p.again is not null),
    ('failed', p.reason, p.returned_ms, p.returned)) s (status, reason, ms, happened)
  where p.status is not null and s.happened`

const refunds = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  insert into receivables.refunds (id, tenant_id, payment_id, amount, status, reason, value_on, created_at)
  select r.id, ${tenant}, p.id, r.amount, 'completed', p.reason, ${dayOf(seeding, 'r.ms')}, ${at('r.ms')}
  from demo_payments p
  cross join lateral (values
    (${idOf(seeding)('refundId', 'p.refund_ms', 'p.n')}, p.refund, p.refund_ms),
    (${idOf(seeding)('againId', 'p.again_ms', 'p.n')}, p.again, p.again_ms)) r (id, amount, ms)
  where p.refund is not null and r.amount is not null`

const debtTransactions = (tenant: RawBuilder<unknown>) => sql`
  insert into receivables.ledger_transactions (id, tenant_id, kind, customer_id, debt_id, value_on, recorded_at)
  select posting_id, ${tenant}, 'debt', customer_id, id, issued_on, ${at('recorded_ms')} from demo_debts`

const paymentTransactions = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  insert into receivables.ledger_transactions (id, tenant_id, kind, customer_id, payment_id, value_on, recorded_at)
  select ${idOf(seeding)('postingId', 'decided_ms', 'n')}, ${tenant}, 'payment', customer_id, id, value_on, ${at('decided_ms')}
  from demo_payments where status in ('completed', 'refunded') or returned`

const laterTransactions = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  insert into receivables.ledger_transactions
    (id, tenant_id, kind, customer_id, payment_id, refund_id, reverses, note, value_on, recorded_at)
  select t.id, ${tenant}, t.kind, p.customer_id, p.id, t.refund_id, t.reverses, p.reason, ${dayOf(seeding, 't.ms')}, ${at('t.ms')}
  from demo_payments p
  cross join lateral (values
    (${idOf(seeding)('refundPostingId', 'p.refund_ms', 'p.n')}, 'refund', ${idOf(seeding)('refundId', 'p.refund_ms', 'p.n')},
      null::uuid, p.refund_ms, p.refund is not null),
    (${idOf(seeding)('againPostingId', 'p.again_ms', 'p.n')}, 'refund', ${idOf(seeding)('againId', 'p.again_ms', 'p.n')},
      null, p.again_ms, p.again is not null),
    (${idOf(seeding)('returnPostingId', 'p.returned_ms', 'p.n')}, 'reversal', null,
      ${idOf(seeding)('postingId', 'p.decided_ms', 'p.n')}, p.returned_ms, p.returned)) t (id, kind, refund_id, reverses, ms, happened)
  where (p.refund is not null or p.returned) and t.happened`

const debtEntries = (tenant: RawBuilder<unknown>) => sql`
  insert into receivables.ledger_entries
    (tenant_id, transaction_id, account, customer_id, debt_id, amount, currency, value_on, recorded_at)
  select ${tenant}, d.posting_id, side.account, d.customer_id, d.id, d.amount * side.sign, d.currency, d.issued_on,
    ${at('d.recorded_ms')}
  from demo_debts d cross join (values ('receivable', 1), ('billed', -1)) side (account, sign)`

const entryColumns = sql`
  insert into receivables.ledger_entries
    (tenant_id, transaction_id, account, customer_id, debt_id, payment_id, amount, currency, value_on, recorded_at)`

const paymentEntries = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  ${entryColumns}
  select ${tenant}, ${idOf(seeding)('postingId', 'p.decided_ms', 'p.n')}, e.account, p.customer_id,
    case when e.account = 'receivable' then d.id end, p.id, e.amount, p.currency, p.value_on, ${at('p.decided_ms')}
  from demo_payments p join demo_debts d on d.d = p.d
  cross join lateral (values ('cash', p.amount), ('receivable', -p.part), ('unapplied', -p.extra)) e (account, amount)
  where (p.status in ('completed', 'refunded') or p.returned) and e.amount <> 0`

/** Refunds take unapplied cash first, then from the debt; what comes back takes everything with it. */
const laterEntries = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  ${entryColumns}
  select ${tenant}, t.id, e.account, p.customer_id, case when e.account = 'receivable' then d.id end, p.id, e.amount, p.currency,
    ${dayOf(seeding, 't.ms')}, ${at('t.ms')}
  from demo_payments p join demo_debts d on d.d = p.d
  cross join lateral (values
    (${idOf(seeding)('refundPostingId', 'p.refund_ms', 'p.n')}, p.refund_ms, p.refund, least(p.refund, p.extra), p.refund is not null),
    (${idOf(seeding)('againPostingId', 'p.again_ms', 'p.n')}, p.again_ms, p.again,
      least(p.again, greatest(p.extra - p.refund, 0)), p.again is not null),
    (${idOf(seeding)('returnPostingId', 'p.returned_ms', 'p.n')}, p.returned_ms, p.amount, p.extra, p.returned)
    ) t (id, ms, amount, unapplied, happened)
  cross join lateral (values ('cash', -t.amount), ('receivable', t.amount - t.unapplied), ('unapplied', t.unapplied)) e (account, amount)
  where (p.refund is not null or p.returned) and t.happened and e.amount <> 0`

/** As every verb does: the customers first, in the order of their ids, before anything that is derived. */
const locks = sql`
  with locked as (
    select c.id from receivables.customers c where c.id in (select customer_id from demo_debts)
    order by c.id for no key update)
  select count(*) from locked`

const owed = sql`
  select customer_id, currency, sum(outstanding)::bigint as outstanding, sum(unapplied)::bigint as unapplied,
    min(due_on) filter (where outstanding > 0) as due_on
  from (select customer_id, currency, outstanding, 0 as unapplied, due_on from demo_debts
    union all select customer_id, currency, 0, kept - on_debt, null from demo_payments where kept > on_debt) moved
  group by customer_id, currency`

const balances = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  insert into receivables.customer_balances as b (tenant_id, customer_id, currency, outstanding, unapplied, oldest_due_on)
  select ${tenant}, customer_id, currency, outstanding, unapplied, due_on from (${owed}) owed
  where outstanding <> 0 or unapplied <> 0 or currency <> ${sql.lit(seeding.arguments.currency)}
  order by customer_id, currency
  on conflict (customer_id, currency) do update set outstanding = b.outstanding + excluded.outstanding,
    unapplied = b.unapplied + excluded.unapplied, oldest_due_on = least(b.oldest_due_on, excluded.oldest_due_on)`

const dueDates = () => sql`
  with earlier as materialized (
    select c.id, min(o.due_on) as due_on
    from (select customer_id, min(due_on) as due_on from demo_debts where outstanding > 0 group by customer_id) o
    join receivables.customers c on c.id = o.customer_id and (c.oldest_due_on is null or c.oldest_due_on > o.due_on)
    group by c.id order by c.id
  )
  update receivables.customers c set oldest_due_on = earlier.due_on from earlier
  where c.id = earlier.id and (c.oldest_due_on is null or c.oldest_due_on > earlier.due_on)`

/** Debts that are overdue now were told of at the midnight that made them so; nobody is told again. */
const notices = (seeding: Seeding, tenant: RawBuilder<unknown>) => sql`
  insert into receivables.overdue_notices (tenant_id, debt_id, at)
  select ${tenant}, id, (due_on + 1) at time zone ${sql.lit(seeding.arguments.timeZone)} from demo_debts
  where outstanding > 0 and due_on < ${dayOf(seeding, String(Date.parse(seeding.arguments.until)))}`

/** Throws when a debt would owe less than nothing or more than it was: then the made-up figures are wrong, not the books. */
export async function checkStaged(tx: Tx): Promise<void> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*)::int from demo_debts where outstanding not between 0 and amount)
      + (select count(*)::int from demo_payments p where status is not null and (amount < 1 or kept < 0 or on_debt < 0
          or not exists (select from demo_debts d where d.d = p.d))) as n`.execute(tx)
  if (rows[0]?.n !== 0) throw new Error(`${rows[0]?.n} of the made-up debts and payments contradict themselves`)
}
