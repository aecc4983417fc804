-- What people are told, what they have read of it, and how they want to be told.

create schema if not exists notifications;
grant usage on schema notifications to recoup_app;

-- One row for each fact, for the whole organisation; who sees it follows from the kind's permission and from preferences.
create table notifications.notifications (
  id uuid primary key,
  tenant_id uuid not null,
  -- the order of arrival: what lists go by and watermarks mean
  seq bigint generated always as identity,
  kind text not null,
  subject_id uuid not null,
  -- names the fact: the same fact told again, by whatever event, is the same notification
  fact text not null,
  params jsonb not null,
  person_id uuid,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  unique (tenant_id, kind, fact)
);
create unique index notifications_by_arrival on notifications.notifications (tenant_id, seq desc);
create index notifications_by_kind on notifications.notifications (tenant_id, kind, seq desc);
create index notifications_by_age on notifications.notifications (recorded_at);
call platform.protect('notifications.notifications');

-- Everything up to here has been read by this person; single ones after it are in readings.
create table notifications.watermarks (
  tenant_id uuid not null,
  person_id uuid primary key,
  read_up_to bigint not null,
  updated_at timestamptz not null
);
call platform.protect('notifications.watermarks');

create table notifications.readings (
  tenant_id uuid not null,
  person_id uuid not null,
  notification_seq bigint not null,
  read_at timestamptz not null,
  primary key (person_id, notification_seq)
);
call platform.protect('notifications.readings');

-- Only what differs from the kind's default has a row.
create table notifications.preferences (
  tenant_id uuid not null,
  person_id uuid not null,
  kind text not null,
  in_app boolean not null,
  email text not null check (email in ('off', 'at_once', 'digest')),
  -- a digest lists what came after this
  digest_after bigint not null,
  primary key (person_id, kind)
);
create index preferences_of_tenant on notifications.preferences (tenant_id, kind);
call platform.protect('notifications.preferences');

-- The day, in the organisation's own zone, for which its digests were written.
create table notifications.digests (
  tenant_id uuid not null,
  day date not null,
  written_at timestamptz not null,
  primary key (tenant_id, day)
);
call platform.protect('notifications.digests');
