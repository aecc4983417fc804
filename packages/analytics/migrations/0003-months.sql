-- A number for each month of a currency's figures that grows with every change in it: whoever keeps a copy of a month in
-- memory sees by it whether the copy still holds. The database does it, so that no writer can forget.
create table analytics.months (
  tenant_id uuid not null,
  currency text not null,
  month date not null,
  version bigint not null,
  primary key (tenant_id, currency, month)
) with (fillfactor = 50);
call platform.protect('analytics.months');

create function analytics.renew_months() returns trigger
  language plpgsql as $$
begin
  insert into analytics.months as m (tenant_id, currency, month, version)
    select distinct tenant_id, currency, date_trunc('month', day::timestamp)::date, 1 from changed order by 1, 2, 3
    on conflict (tenant_id, currency, month) do update set version = m.version + 1;
  return null;
end $$;

create procedure analytics.count_versions_of(tbl regclass)
  language plpgsql as $$
begin
  execute format('create trigger months_after_insert after insert on %s referencing new table as changed
    for each statement execute function analytics.renew_months()', tbl);
  execute format('create trigger months_after_update after update on %s referencing new table as changed
    for each statement execute function analytics.renew_months()', tbl);
  execute format('create trigger months_after_delete after delete on %s referencing old table as changed
    for each statement execute function analytics.renew_months()', tbl);
end $$;
call analytics.count_versions_of('analytics.payment_days');
call analytics.count_versions_of('analytics.payment_hours');
call analytics.count_versions_of('analytics.failure_days');

-- The versions of a tenant's months, in one trip without a transaction around it. The owner runs it, so the tenant is named
-- here, and nothing but versions goes out.
create function analytics.versions_of(tenant uuid, from_on date, to_on date)
  returns table (currency text, month date, version bigint)
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select m.currency, m.month, m.version from analytics.months m
    where m.tenant_id = tenant and m.month >= date_trunc('month', from_on::timestamp)::date and m.month <= to_on $$;
revoke all on function analytics.versions_of from public;
grant execute on function analytics.versions_of to recoup_app;
