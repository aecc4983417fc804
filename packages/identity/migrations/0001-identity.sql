-- Who works here, how they prove it, and for which organisation.

create schema identity;
grant usage on schema identity to recoup_app;

create table identity.organisations (
  tenant_id uuid primary key,
  name text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  time_zone text not null,
  locale text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call platform.protect('identity.organisations', 'select, insert, update');

-- An e-mail address belongs to one person of one organisation: log-in asks for nothing else. Kept in lower case.
create table identity.people (
  id uuid primary key,
  tenant_id uuid not null references identity.organisations,
  email text not null check (email = lower(email)),
  name text not null,
  role text not null check (role in ('administrator', 'manager', 'collector', 'finance', 'auditor')),
  password_hash text not null,
  password_changed_at timestamptz not null,
  totp_sealed bytea,
  totp_waiting_sealed bytea,
  -- the newest 30-second step whose code was taken: each code counts once
  totp_last_step bigint not null default 0,
  deactivated_at timestamptz,
  deactivated_by uuid,
  created_at timestamptz not null,
  constraint email_is_one_persons unique (email)
);
create index people_of_tenant on identity.people (tenant_id, name, id);
call platform.protect('identity.people', 'select, insert, update');

create table identity.recovery_codes (
  tenant_id uuid not null,
  person_id uuid not null references identity.people,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (person_id, code_hash)
);
call platform.protect('identity.recovery_codes');

-- One log-in on one device. Its refresh tokens are one family: they end together.
create table identity.sessions (
  id uuid primary key,
  tenant_id uuid not null,
  person_id uuid not null references identity.people,
  ip text,
  user_agent text,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  ended_because text
);
create index sessions_of_person on identity.sessions (person_id) where ended_at is null;
create index sessions_by_expiry on identity.sessions (expires_at);
call platform.protect('identity.sessions', 'select, insert, update');

create table identity.refresh_tokens (
  token_hash bytea primary key,
  tenant_id uuid not null,
  session_id uuid not null references identity.sessions on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz,
  -- with the token itself and the server's secret this gives the token's successor again, see rotate-refresh-token.ts
  salt bytea not null
);
create index refresh_tokens_of_session on identity.refresh_tokens (session_id);
call platform.protect('identity.refresh_tokens', 'select, insert, update');

create table identity.password_resets (
  id uuid primary key,
  tenant_id uuid not null,
  person_id uuid not null references identity.people,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index password_resets_of_person on identity.password_resets (person_id);
call platform.protect('identity.password_resets', 'select, insert, update');

create table identity.invitations (
  id uuid primary key,
  tenant_id uuid not null,
  email text not null check (email = lower(email)),
  name text,
  role text not null,
  token_hash bytea not null unique,
  invited_by uuid references identity.people,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);
create unique index invitations_open on identity.invitations (tenant_id, email)
  where accepted_at is null and revoked_at is null;
call platform.protect('identity.invitations', 'select, insert, update');

create table identity.api_keys (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null,
  key_hash bytea not null unique,
  -- the first characters, by which a person tells keys apart
  hint text not null,
  permissions text[] not null,
  created_by uuid not null references identity.people,
  created_at timestamptz not null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index api_keys_of_tenant on identity.api_keys (tenant_id, id desc);
call platform.protect('identity.api_keys', 'select, insert, update');

-- What belongs to no tenant carries the nil UUID. The application's role is granted nothing on it.
create table identity.signing_keys (
  kid uuid primary key,
  tenant_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (tenant_id = '00000000-0000-0000-0000-000000000000'),
  public_jwk jsonb not null,
  private_sealed bytea not null,
  created_at timestamptz not null,
  -- published from the start, used for signing from here on, so that everybody has fetched it by then
  signs_from timestamptz not null
);
call platform.protect('identity.signing_keys', 'select');
revoke all on identity.signing_keys from recoup_app;

-- Failed attempts, by a hash of whom and what. They are counted before anybody is known, so for no tenant.
create table identity.throttles (
  subject bytea primary key,
  tenant_id uuid not null default '00000000-0000-0000-0000-000000000000'
    check (tenant_id = '00000000-0000-0000-0000-000000000000'),
  attempts int not null,
  last_attempt_at timestamptz not null,
  blocked_until timestamptz not null
);
create index throttles_by_age on identity.throttles (last_attempt_at);
call platform.protect('identity.throttles', 'select');
revoke all on identity.throttles from recoup_app;
