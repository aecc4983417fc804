-- What every context stands on: tenancy, events, live feed, audit, idempotency, mail.

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

create schema if not exists platform;
grant usage on schema platform to recoup_app;

-- The tenant of this transaction. Null where none was set, so that policies then show nothing.
create function platform.tenant_id() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('recoup.tenant_id', true), '')::uuid $$;

-- Puts a table under row-level security and grants the application what it may do with it, and no more.
create procedure platform.protect(tbl regclass, rights text default 'select, insert, update, delete')
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tbl);
  execute format('create policy tenant on %s using (tenant_id = platform.tenant_id())', tbl);
  execute format('grant %s on %s to recoup_app', rights, tbl);
end $$;

create function platform.refuse_change() returns trigger
  language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Refuses update, delete and truncate for everybody, the owner included.
create procedure platform.make_append_only(tbl regclass)
  language plpgsql as $$
begin
  execute format('create trigger append_only before update or delete or truncate on %s
                  for each statement execute function platform.refuse_change()', tbl);
end $$;

-- Facts that happened, written in the transaction that made them true; the relay delivers and removes them.
create table platform.outbox (
  seq bigint generated always as identity primary key,
  id uuid not null,
  tenant_id uuid not null,
  type text not null,
  key text not null,
  payload jsonb not null,
  person_id uuid,
  occurred_at timestamptz not null,
  attempts int not null default 0,
  due_at timestamptz not null default '-infinity',
  parked_at timestamptz,
  error text
);
create index outbox_waiting on platform.outbox (tenant_id, key, seq) where attempts > 0;
create index outbox_due on platform.outbox (seq) where parked_at is null;
call platform.protect('platform.outbox', 'select, insert');

-- Which consumer has handled which event: turns at-least-once into once.
create table platform.inbox (
  consumer text not null,
  event_id uuid not null,
  tenant_id uuid not null,
  handled_at timestamptz not null default now(),
  primary key (consumer, event_id)
);
call platform.protect('platform.inbox', 'select, insert');

-- What sockets are told, in one order for each tenant, kept a while for those who were away.
create table platform.feed_heads (
  tenant_id uuid primary key,
  seq bigint not null
);
call platform.protect('platform.feed_heads');

create table platform.feed (
  tenant_id uuid not null,
  seq bigint not null,
  audience text not null,
  event text not null,
  payload jsonb not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, seq)
);
create index feed_age on platform.feed (created_at);
call platform.protect('platform.feed', 'select, insert');

create table platform.audit_log (
  id uuid primary key,
  tenant_id uuid not null,
  at timestamptz not null,
  person_id uuid,
  api_key_id uuid,
  actor_name text not null,
  ip text,
  request_id text,
  action text not null,
  subject_type text not null,
  subject_id text,
  before jsonb,
  after jsonb
);
create index audit_by_time on platform.audit_log (tenant_id, id desc);
create index audit_by_subject on platform.audit_log (tenant_id, subject_type, subject_id, id desc);
call platform.protect('platform.audit_log', 'select, insert');
call platform.make_append_only('platform.audit_log');

-- The first answer to a command that moves money, given again to the same key.
create table platform.idempotency_keys (
  tenant_id uuid not null,
  key text not null,
  request_hash bytea not null,
  status int,
  body text,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
call platform.protect('platform.idempotency_keys', 'select, insert, update');

-- Every mail is a row first. Without SMTP (development) the rows are the mailbox page.
create table platform.mail (
  id uuid primary key,
  tenant_id uuid not null,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  error text
);
create index mail_by_time on platform.mail (id desc);
call platform.protect('platform.mail', 'select, insert');

-- graphile-worker's tables are the owner's alone; the application enqueues through this door, in its own transaction.
create function platform.enqueue(task text, payload json, run_at timestamptz, job_key text, max_attempts int, queue text)
  returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
  as $$
begin
  perform graphile_worker.add_job(task, payload, queue_name => queue, run_at => run_at, max_attempts => max_attempts,
                                  job_key => job_key, job_key_mode => 'replace');
end $$;
revoke all on function platform.enqueue from public;
grant execute on function platform.enqueue to recoup_app;
