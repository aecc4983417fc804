-- What the ledger says of each customer. Runs with the caller's rights, so that row-level security holds.
create view receivables.ledger_by_customer with (security_invoker = true) as
  select customer_id, currency,
    coalesce(sum(amount) filter (where account = 'receivable'), 0) as receivable,
    coalesce(-sum(amount) filter (where account = 'unapplied'), 0) as unapplied
  from receivables.ledger_entries where account in ('receivable', 'unapplied')
  group by customer_id, currency;
grant select on receivables.ledger_by_customer to recoup_app;

-- Compares every derived figure with the ledger. Sees the rows of the transaction's tenant; no row means that all agree.
create function receivables.check_balances()
  returns table (what text, subject_id uuid, currency text, expected text, found text)
  language sql stable
  as $$
  select 'transaction_is_off_balance', transaction_id, currency::text, '0', sum(amount)::text
    from receivables.ledger_entries group by transaction_id, currency having sum(amount) <> 0
  union all
  select 'debt_outstanding', d.id, d.currency::text, coalesce(e.amount, 0)::text, d.outstanding::text
    from receivables.debts d
    left join (select debt_id, sum(amount) as amount from receivables.ledger_entries
                 where account = 'receivable' group by debt_id) e on e.debt_id = d.id
    where d.outstanding <> coalesce(e.amount, 0)
  union all
  select 'customer_outstanding', coalesce(b.customer_id, e.customer_id), coalesce(b.currency, e.currency)::text,
      coalesce(e.receivable, 0)::text, coalesce(b.outstanding, 0)::text
    from receivables.customer_balances b full join receivables.ledger_by_customer e
      on e.customer_id = b.customer_id and e.currency = b.currency
    where coalesce(b.outstanding, 0) <> coalesce(e.receivable, 0)
  union all
  select 'customer_unapplied', coalesce(b.customer_id, e.customer_id), coalesce(b.currency, e.currency)::text,
      coalesce(e.unapplied, 0)::text, coalesce(b.unapplied, 0)::text
    from receivables.customer_balances b full join receivables.ledger_by_customer e
      on e.customer_id = b.customer_id and e.currency = b.currency
    where coalesce(b.unapplied, 0) <> coalesce(e.unapplied, 0)
  union all
  select 'customer_oldest_due_on', b.customer_id, b.currency::text, d.due_on::text, b.oldest_due_on::text
    from receivables.customer_balances b
    left join (select customer_id, currency, min(due_on) as due_on from receivables.debts
                 where outstanding > 0 group by customer_id, currency) d
      on d.customer_id = b.customer_id and d.currency = b.currency
    where b.oldest_due_on is distinct from d.due_on
  union all
  select 'payment_cash', p.id, p.currency::text,
      (case when p.status in ('completed', 'refunded') then p.amount - p.refunded_amount else 0 end)::text,
      coalesce(e.amount, 0)::text
    from receivables.payments p
    left join (select payment_id, sum(amount) as amount from receivables.ledger_entries
                 where account = 'cash' group by payment_id) e on e.payment_id = p.id
    where coalesce(e.amount, 0)
      <> case when p.status in ('completed', 'refunded') then p.amount - p.refunded_amount else 0 end
  union all
  select 'payment_refunded', p.id, p.currency::text, coalesce(r.amount, 0)::text, p.refunded_amount::text
    from receivables.payments p
    left join (select payment_id, sum(amount) as amount from receivables.refunds
                 where status = 'completed' group by payment_id) r on r.payment_id = p.id
    where p.refunded_amount <> coalesce(r.amount, 0)
  $$;

-- Each night's comparison, so that a night without one shows as well.
create table receivables.ledger_checks (
  id uuid primary key,
  tenant_id uuid not null,
  checked_at timestamptz not null,
  differences int not null,
  -- the first hundred of them
  details jsonb not null
);
create index ledger_checks_by_time on receivables.ledger_checks (tenant_id, id desc);
call platform.protect('receivables.ledger_checks', 'select, insert');
