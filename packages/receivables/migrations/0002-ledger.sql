-- Double entry. A transaction is one business fact; its entries sum to zero in each currency, and nothing is ever changed.

create table receivables.ledger_transactions (
  id uuid primary key,
  tenant_id uuid not null,
  kind text not null check (kind in ('debt', 'import', 'payment', 'allocation', 'refund', 'reversal')),
  customer_id uuid,
  debt_id uuid,
  payment_id uuid,
  refund_id uuid,
  import_id uuid,
  -- a transaction is reversed once at most
  reverses uuid unique references receivables.ledger_transactions (id),
  note text,
  -- the day it counts for; recorded_at is when it became known
  value_on date not null,
  recorded_at timestamptz not null,
  person_id uuid
);
create index ledger_transactions_of_customer on receivables.ledger_transactions (customer_id, id) where customer_id is not null;
call platform.protect('receivables.ledger_transactions', 'select, insert');
call platform.make_append_only('receivables.ledger_transactions');

-- Accounts: receivable (owed, by debt), billed (its source), cash (money in, by payment), unapplied (owed back to the payer
-- until applied, by customer). Debit is positive.
create table receivables.ledger_entries (
  tenant_id uuid not null,
  transaction_id uuid not null references receivables.ledger_transactions (id),
  account text not null check (account in ('receivable', 'billed', 'cash', 'unapplied')),
  customer_id uuid,
  debt_id uuid,
  payment_id uuid,
  -- minor units, signed
  amount bigint not null check (amount <> 0),
  currency char(3) not null,
  value_on date not null,
  recorded_at timestamptz not null,
  check (account <> 'receivable' or (debt_id is not null and customer_id is not null)),
  check (account <> 'unapplied' or customer_id is not null)
);
create index ledger_entries_of_transaction on receivables.ledger_entries (transaction_id);
create index ledger_entries_of_debt on receivables.ledger_entries (debt_id) where debt_id is not null;
create index ledger_entries_of_payment on receivables.ledger_entries (payment_id) where payment_id is not null;
create index ledger_entries_unapplied on receivables.ledger_entries (customer_id) where account = 'unapplied';
call platform.protect('receivables.ledger_entries', 'select, insert');
call platform.make_append_only('receivables.ledger_entries');

-- A statement that posts entries must balance each transaction that it touches, in each currency.
create function receivables.refuse_unbalanced() returns trigger
  language plpgsql as $$
declare
  found record;
begin
  select transaction_id, currency, sum(amount) as off into found
    from posted group by transaction_id, currency having sum(amount) <> 0 limit 1;
  if found is not null then
    raise exception 'ledger transaction % is off by % % in one statement', found.transaction_id, found.off, found.currency
      using errcode = 'check_violation', constraint = 'ledger_is_balanced';
  end if;
  return null;
end $$;

create trigger balanced after insert on receivables.ledger_entries
  referencing new table as posted
  for each statement execute function receivables.refuse_unbalanced();

-- Amounts cross the wire as JSON numbers, which are exact up to 2^53 - 1: a sum beyond is refused (22003).
create function receivables.exact(total numeric) returns bigint
  language plpgsql immutable parallel safe as $$
begin
  if abs(total) > 9007199254740991 then
    raise exception 'the amounts add up to %, which is too large', total using errcode = 'numeric_value_out_of_range';
  end if;
  return coalesce(total, 0);
end $$;

-- Carries what was posted into the derived figures: outstanding of debts, balances and earliest due date of customers.
-- A bulk import inserts its derived figures itself and says so with recoup.bulk_posting; the nightly check compares all of
-- them with the ledger.
create function receivables.carry_balances() returns trigger
  language plpgsql as $$
begin
  if current_setting('recoup.bulk_posting', true) = 'on' then return null; end if;

  update receivables.debts d set outstanding = d.outstanding + p.amount
    from (select debt_id, sum(amount) as amount from posted where account = 'receivable' group by debt_id) p
    where d.id = p.debt_id;

  insert into receivables.customer_balances (tenant_id, customer_id, currency, outstanding, unapplied, oldest_due_on)
    select t.tenant_id, t.customer_id, t.currency, receivables.exact(d.outstanding), receivables.exact(u.unapplied), d.oldest_due_on
    from (select distinct tenant_id, customer_id, currency from posted where account in ('receivable', 'unapplied')) t
    cross join lateral (select -sum(amount) as unapplied
            from receivables.ledger_entries
            where account = 'unapplied' and customer_id = t.customer_id and currency = t.currency) u
    cross join lateral (select sum(outstanding) as outstanding, min(due_on) filter (where outstanding > 0) as oldest_due_on
            from receivables.debts where customer_id = t.customer_id and currency = t.currency) d
    order by t.customer_id, t.currency
    on conflict (customer_id, currency) do update
      set outstanding = excluded.outstanding, unapplied = excluded.unapplied, oldest_due_on = excluded.oldest_due_on;

  update receivables.customers c set oldest_due_on = b.oldest_due_on
    from (select customer_id, min(oldest_due_on) as oldest_due_on from receivables.customer_balances
            where customer_id in (select customer_id from posted where account in ('receivable', 'unapplied'))
            group by customer_id) b
    where c.id = b.customer_id and c.oldest_due_on is distinct from b.oldest_due_on;
  return null;
end $$;

create trigger carried after insert on receivables.ledger_entries
  referencing new table as posted
  for each statement execute function receivables.carry_balances();
