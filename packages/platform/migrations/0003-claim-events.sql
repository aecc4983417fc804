-- The events that may go now: due, in order, none whose key waits behind an earlier failure.
--
-- The outbox is empty at one moment and holds tens of thousands of rows at the next, so what the statistics say of it is
-- wrong most of the time; planned by them, claiming 500 rows may read and sort all of them. Here the plan is always the
-- same: along outbox_due, which is in the order of the numbers, and one look into outbox_waiting for each row.
create function platform.claim_events(most int)
  returns table (seq bigint, id uuid, tenant_id uuid, type text, key text, payload jsonb, person_id uuid, occurred_at timestamptz)
  language plpgsql stable
  set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off set enable_incremental_sort = off
  set enable_hashjoin = off set enable_mergejoin = off set enable_material = off set jit = off
  set search_path = pg_catalog, pg_temp
  as $$
begin
  return query
    select o.seq, o.id, o.tenant_id, o.type, o.key, o.payload, o.person_id, o.occurred_at
    from platform.outbox o
    where o.parked_at is null and o.due_at <= now()
      and not exists (select 1 from platform.outbox w where w.attempts > 0 and w.tenant_id = o.tenant_id
        and w.key = o.key and w.seq < o.seq and w.parked_at is null and w.due_at > now())
    order by o.seq limit most;
end $$;
revoke all on function platform.claim_events from public;
