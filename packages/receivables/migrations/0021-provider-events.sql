-- Webhooks that were taken in, by the provider's own id of the event: one that comes twice is known.
create table receivables.provider_events (
  tenant_id uuid not null,
  provider text not null,
  event_id text not null,
  payment_id uuid,
  refund_id uuid,
  state text not null,
  received_at timestamptz not null,
  primary key (tenant_id, provider, event_id)
);
create index provider_events_of_payment on receivables.provider_events (payment_id);
call platform.protect('receivables.provider_events', 'select, insert');

-- What the sweep looks for: payments and refunds whose provider has not decided yet.
create index payments_undecided on receivables.payments (created_at) where status = 'pending' and provider <> 'manual';
create index refunds_undecided on receivables.refunds (created_at) where status = 'pending';
