-- Each change of a debt's due date, so that a past day can be told as it was known then.
create table receivables.due_date_changes (
  id uuid primary key,
  tenant_id uuid not null,
  debt_id uuid not null references receivables.debts (id),
  before date not null,
  after date not null,
  changed_at timestamptz not null,
  person_id uuid,
  -- What was posted on the debt until then, and so was due on `before`: [{kind, valueOn, recordedAt, amount}], amounts in
  -- minor units. Kept because clocks cannot tell which of two facts of one moment came first.
  postings jsonb not null
);
create index due_date_changes_of_debt on receivables.due_date_changes (debt_id);
call platform.protect('receivables.due_date_changes', 'select, insert');

-- Changes from before this table are in the audit log.
insert into receivables.due_date_changes (id, tenant_id, debt_id, before, after, changed_at, person_id, postings)
select receivables.new_id(), d.tenant_id, d.id, (a.before ->> 'dueOn')::date, (a.after ->> 'dueOn')::date, a.at, a.person_id,
  coalesce((
    select jsonb_agg(jsonb_build_object('kind', kind, 'valueOn', value_on, 'recordedAt', recorded_at, 'amount', amount))
    from (
      select case when payment_id is null then 'billed' else 'paid' end as kind, value_on, recorded_at, sum(amount) as amount
      from receivables.ledger_entries e
      where e.debt_id = d.id and e.account = 'receivable' and e.recorded_at <= a.at
      group by 1, 2, 3 having sum(amount) <> 0) posted), '[]')
from platform.audit_log a
join receivables.debts d on d.tenant_id = a.tenant_id and d.id::text = a.subject_id
where a.action = 'debt.changed' and a.subject_type = 'debt' and a.after ? 'dueOn'
order by a.id;

call platform.make_append_only('receivables.due_date_changes');
