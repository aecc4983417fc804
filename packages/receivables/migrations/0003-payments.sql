create table receivables.payments (
  id uuid primary key,
  tenant_id uuid not null,
  customer_id uuid not null references receivables.customers (id),
  method text not null check (method in ('card', 'bank_transfer', 'paypal', 'crypto', 'cash', 'cheque', 'direct_debit')),
  provider text not null default 'manual',
  provider_reference text,
  -- the provider's token of what is charged
  instrument text,
  currency char(3) not null,
  -- minor units
  amount bigint not null check (amount > 0),
  refunded_amount bigint not null default 0 check (refunded_amount between 0 and amount),
  status text not null check (status in ('pending', 'completed', 'failed', 'refunded')),
  -- why it is where it is: a decline, a bounce, a person's words
  reason text,
  reference text,
  note text,
  -- how it is to be allocated when it completes: null by the organisation's rule, else [{debtId, amount}]
  requested_allocations jsonb,
  value_on date not null,
  version int not null default 1,
  created_at timestamptz not null,
  status_at timestamptz not null,
  person_id uuid
);
create index payments_by_time on receivables.payments (tenant_id, id desc);
create index payments_of_customer on receivables.payments (customer_id, id desc);
create index payments_by_value_date on receivables.payments (tenant_id, value_on desc, id desc);
create index payments_by_status on receivables.payments (tenant_id, status, id desc);
create unique index payments_of_provider on receivables.payments (provider, provider_reference) where provider_reference is not null;
call platform.protect('receivables.payments');

-- Every status a payment has had, when and why.
create table receivables.payment_statuses (
  seq bigint generated always as identity primary key,
  tenant_id uuid not null,
  payment_id uuid not null references receivables.payments (id),
  status text not null,
  reason text,
  at timestamptz not null,
  person_id uuid
);
create index payment_statuses_of_payment on receivables.payment_statuses (payment_id);
call platform.protect('receivables.payment_statuses', 'select, insert');
call platform.make_append_only('receivables.payment_statuses');

create table receivables.refunds (
  id uuid primary key,
  tenant_id uuid not null,
  payment_id uuid not null references receivables.payments (id),
  -- minor units of the payment's currency
  amount bigint not null check (amount > 0),
  status text not null check (status in ('pending', 'completed', 'failed', 'reversed')),
  reason text,
  provider_reference text,
  value_on date not null,
  created_at timestamptz not null,
  person_id uuid
);
create index refunds_of_payment on receivables.refunds (payment_id);
call platform.protect('receivables.refunds');
