-- Who owes, what they owe, and the books that say so.

create schema if not exists receivables;
grant usage on schema receivables to recoup_app;

-- Folds case and accents, for search. Immutable because the dictionary is named.
create function receivables.fold(value text) returns text
  language sql immutable parallel safe strict
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, value)) $$;

create function receivables.search_text(name text, reference text, emails text[], phones text[]) returns text
  language sql immutable parallel safe
  as $$ select receivables.fold(concat_ws(' ', name, reference, array_to_string(emails, ' '), array_to_string(phones, ' '))) $$;

create table receivables.settings (
  tenant_id uuid primary key,
  allocation_rule text not null default 'oldest_due_first' check (allocation_rule in ('oldest_due_first', 'by_hand')),
  updated_at timestamptz not null default now()
);
call platform.protect('receivables.settings');

create table receivables.customers (
  id uuid primary key,
  tenant_id uuid not null,
  reference text,
  name text not null collate "und-x-icu",
  emails text[] not null default '{}',
  phones text[] not null default '{}',
  address jsonb,
  language text,
  time_zone text,
  tags text[] not null default '{}',
  notes text,
  -- derived from the ledger: the earliest due date among debts that are still owed; null when nothing is
  oldest_due_on date,
  archived_at timestamptz,
  version int not null default 1,
  import_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  search text not null generated always as (receivables.search_text(name, reference, emails, phones)) stored
);
create unique index customers_reference on receivables.customers (tenant_id, reference);
create index customers_by_name on receivables.customers (tenant_id, name, id);
create index customers_by_due on receivables.customers (tenant_id, oldest_due_on, id);
create index customers_by_age on receivables.customers (tenant_id, created_at, id);
create index customers_by_tag on receivables.customers using gin (tags);
create index customers_by_search on receivables.customers using gin (search gin_trgm_ops);
call platform.protect('receivables.customers');

create table receivables.debts (
  id uuid primary key,
  tenant_id uuid not null,
  customer_id uuid not null references receivables.customers (id),
  reference text not null,
  kind text not null,
  currency char(3) not null,
  -- minor units
  amount bigint not null check (amount > 0),
  -- derived from the ledger, in minor units
  outstanding bigint not null check (outstanding between 0 and amount),
  issued_on date not null,
  due_on date not null,
  reversed_at timestamptz,
  version int not null default 1,
  import_id uuid,
  created_at timestamptz not null,
  unique (customer_id, reference)
);
create index debts_open on receivables.debts (tenant_id, due_on, id) where outstanding > 0;
call platform.protect('receivables.debts');

-- One row for each customer and currency; each customer has one in the organisation's own currency from the start.
-- Derived from the ledger: `receivables.check_balances` proves it.
create table receivables.customer_balances (
  tenant_id uuid not null,
  customer_id uuid not null references receivables.customers (id),
  currency char(3) not null,
  -- minor units
  outstanding bigint not null default 0 check (outstanding >= 0),
  unapplied bigint not null default 0 check (unapplied >= 0),
  oldest_due_on date,
  primary key (customer_id, currency)
);
create index balances_by_amount on receivables.customer_balances (tenant_id, currency, outstanding, customer_id);
call platform.protect('receivables.customer_balances');
