-- The payments list by its largest amounts and by what happened last, in a tenant of any size.
create index payments_by_amount on receivables.payments (tenant_id, amount, id);
create index payments_by_status_time on receivables.payments (tenant_id, status_at, id);

-- What the filters ask for, in any combination: PostgreSQL skips along the few states, methods and currencies that a
-- filter leaves open. Rare combinations are found, and all are counted, without opening a payment.
create index payments_by_kind on receivables.payments (tenant_id, status, method, currency, value_on, id);
