-- Events are handled for several tenants side by side while more are claimed: those that are under way are left out, and
-- those that are done go in the same trip. As before, the plan is always the same (0003-claim-events.sql).
drop function platform.claim_events(int);
create function platform.claim_events(most int, under_way bigint[], done bigint[])
  returns table (seq bigint, id uuid, tenant_id uuid, type text, key text, payload jsonb, person_id uuid, occurred_at timestamptz)
  language plpgsql volatile
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_incremental_sort = off
  set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set jit = off
  set search_path = pg_catalog, pg_temp
  as $$
begin
  if cardinality(done) > 0 then
    delete from platform.outbox o where o.seq = any(done);
  end if;
  return query
    select o.seq, o.id, o.tenant_id, o.type, o.key, o.payload, o.person_id, o.occurred_at
    from platform.outbox o
    where o.parked_at is null and o.due_at <= now() and o.seq <> all(under_way)
      and not exists (select 1 from platform.outbox w where w.attempts > 0 and w.tenant_id = o.tenant_id
        and w.key = o.key and w.seq < o.seq and w.parked_at is null and w.due_at > now())
    order by o.seq limit most;
end $$;
revoke all on function platform.claim_events from public;
