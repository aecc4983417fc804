-- The same indexes as before, with what the totals sum beside the keys: a million customers are summed without opening a
-- row, and posting writes as many index entries as it did.
create index debts_open_totals on receivables.debts (tenant_id, due_on, id) include (currency, outstanding)
  where outstanding > 0;
drop index receivables.debts_open;
alter index receivables.debts_open_totals rename to debts_open;

create index balances_by_amount_totals on receivables.customer_balances (tenant_id, currency, outstanding, customer_id)
  include (oldest_due_on);
drop index receivables.balances_by_amount;
alter index receivables.balances_by_amount_totals rename to balances_by_amount;
