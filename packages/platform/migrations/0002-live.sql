-- A message of the live feed goes to one or more audiences, less the people it is hidden from (their own preference).
alter table platform.feed alter column audience type text[] using array[audience];
alter table platform.feed add column hidden_from text[] not null default '{}';

-- An administrator sends a parked event on its way again; row-level security keeps it to their own organisation's.
grant update (attempts, due_at, parked_at, error) on platform.outbox to recoup_app;
create index outbox_parked on platform.outbox (tenant_id, seq) where parked_at is not null;

-- Rows come and go all the time: clear away the dead ones early, or claiming walks over them.
alter table platform.outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table platform.feed_heads set (fillfactor = 50);

create index inbox_age on platform.inbox (handled_at);
create index idempotency_keys_age on platform.idempotency_keys (created_at);
