create index payments_by_reference on receivables.payments using gin (receivables.fold(reference) gin_trgm_ops)
  where reference is not null;

-- Payments of this tenant whose reference contains what a person typed, or null when there are more than `cap`. The owner
-- runs it: under row-level security LIKE may not use an index. So the tenant is named here, and nothing but ids goes out.
create function receivables.find_payments(typed text, cap int) returns uuid[]
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp
  as $$
declare
  found uuid[];
begin
  execute format('select coalesce(array_agg(id), ''{}'') from (select id from receivables.payments
      where tenant_id = %L and reference is not null and receivables.fold(reference) like %L limit %s) s',
    platform.tenant_id(), receivables.containing(typed), cap + 1) into found;
  return case when cardinality(found) <= cap then found end;
end $$;
revoke all on function receivables.find_payments from public;
grant execute on function receivables.find_payments to recoup_app;
