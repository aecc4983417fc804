-- The mock payment provider's own books. `tenant_id` is the merchant's account. Nothing else reads or writes here.
create schema if not exists sandbox;
grant usage on schema sandbox to recoup_app;

create table sandbox.intents (
  id uuid primary key,
  tenant_id uuid not null,
  idempotency_key text not null,
  -- the merchant's own id of the payment
  payment_id text not null,
  -- minor units
  amount bigint not null check (amount > 0),
  currency char(3) not null,
  instrument text not null,
  status text not null check (status in ('requires_capture', 'processing', 'succeeded', 'failed')),
  decline_reason text,
  -- how often a capture was asked for; an instrument may lose the first
  captures int not null default 0,
  -- when and as what a processing one settles
  settles_at timestamptz,
  settles_as text check (settles_as in ('succeeded', 'failed')),
  created_at timestamptz not null,
  unique (tenant_id, idempotency_key)
);
create index intents_to_settle on sandbox.intents (settles_at) where status = 'processing';
call platform.protect('sandbox.intents', 'select, insert, update');

create table sandbox.refunds (
  id uuid primary key,
  tenant_id uuid not null,
  intent_id uuid not null references sandbox.intents (id),
  idempotency_key text not null,
  -- the merchant's own id of the refund
  refund_id text not null,
  -- minor units of the intent's currency
  amount bigint not null check (amount > 0),
  status text not null check (status in ('processing', 'succeeded', 'failed')),
  failure_reason text,
  settles_at timestamptz,
  settles_as text check (settles_as in ('succeeded', 'failed')),
  created_at timestamptz not null,
  unique (tenant_id, idempotency_key)
);
create index refunds_of_intent on sandbox.refunds (intent_id);
create index refunds_to_settle on sandbox.refunds (settles_at) where status = 'processing';
call platform.protect('sandbox.refunds', 'select, insert, update');

-- Webhooks to deliver. Each row is delivered until it is taken; an event that is sent twice has two rows.
create table sandbox.webhooks (
  id uuid primary key,
  tenant_id uuid not null,
  event_id uuid not null,
  body text not null,
  -- how often it goes out with a bad signature before it goes out with a good one
  bad_signatures int not null default 0,
  due_at timestamptz not null,
  attempts int not null default 0,
  delivered_at timestamptz,
  created_at timestamptz not null
);
create index webhooks_due on sandbox.webhooks (due_at) where delivered_at is null;
call platform.protect('sandbox.webhooks', 'select, insert, update');
