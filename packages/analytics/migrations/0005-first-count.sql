-- Where payments were recorded before there were figures, they are counted once the server is up, not only next night.
do $$
begin
  if exists (select 1 from platform.audit_log) then
    perform platform.enqueue('analytics.check', '{}'::json, null, 'analytics.check', 25, null);
  end if;
end $$;
