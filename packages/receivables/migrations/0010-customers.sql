-- What people write down about a customer, dated and by whom; never changed.
create table receivables.customer_notes (
  id uuid primary key,
  tenant_id uuid not null,
  customer_id uuid not null references receivables.customers (id),
  text text not null,
  person_id uuid,
  person_name text not null,
  created_at timestamptz not null
);
create index customer_notes_of_customer on receivables.customer_notes (customer_id, id);
call platform.protect('receivables.customer_notes', 'select, insert, delete');

-- A list as somebody wants to see it again: filter, sort, columns.
create table receivables.saved_views (
  id uuid primary key,
  tenant_id uuid not null,
  person_id uuid not null,
  screen text not null check (screen in ('customers')),
  name text not null,
  query jsonb not null,
  columns text[] not null,
  shared boolean not null,
  created_at timestamptz not null,
  unique (tenant_id, person_id, screen, name)
);
call platform.protect('receivables.saved_views', 'select, insert, update, delete');

-- Which debts were told to be overdue: each once, however often the job runs.
create table receivables.overdue_notices (
  tenant_id uuid not null,
  debt_id uuid primary key references receivables.debts (id),
  at timestamptz not null
);
call platform.protect('receivables.overdue_notices', 'select, insert');

-- Up to which of its days each tenant's overdue debts were told.
create table receivables.overdue_days (
  tenant_id uuid primary key,
  day date not null
);
call platform.protect('receivables.overdue_days', 'select, insert, update');

-- Due dates that follow when a debt's due date is edited; postings carry them by themselves.
create function receivables.carry_due_dates(customer uuid) returns void
  language plpgsql as $$
begin
  update receivables.customer_balances b
    set oldest_due_on = (select min(d.due_on) from receivables.debts d
      where d.customer_id = customer and d.currency = b.currency and d.outstanding > 0)
    where b.customer_id = customer;
  update receivables.customers c
    set oldest_due_on = (select min(b.oldest_due_on) from receivables.customer_balances b where b.customer_id = customer)
    where c.id = customer;
end $$;
