-- Read models of payments: sums of what facts change, by day, by hour and by reason. Every amount is in minor units, every
-- counter is the number of payments. A row whose counters are all zero is not kept.

create schema if not exists analytics;
grant usage on schema analytics to recoup_app;

-- Each organisation's read models as a whole: the zone whose clock their hours go by, and when they were last counted anew
-- (null: facts from before they began are not in them yet). Who adds to the models holds this row for share.
create table analytics.builds (
  tenant_id uuid primary key,
  time_zone text not null,
  built_at timestamptz
);
call platform.protect('analytics.builds');

create table analytics.payment_days (
  tenant_id uuid not null,
  currency text not null,
  day date not null,
  method text not null,
  payments bigint not null,
  pending bigint not null,
  succeeded bigint not null,
  failed bigint not null,
  -- of those that succeeded: what came, and what of it went back
  gross bigint not null,
  refunded bigint not null,
  -- how many times something went back
  refunds bigint not null,
  primary key (tenant_id, currency, day, method)
) with (fillfactor = 70);
call platform.protect('analytics.payment_days');

-- `hour`: when the hour of that day begins, so a day has 23 or 25 of them where clocks change.
create table analytics.payment_hours (
  tenant_id uuid not null,
  currency text not null,
  day date not null,
  hour timestamptz not null,
  payments bigint not null,
  pending bigint not null,
  succeeded bigint not null,
  failed bigint not null,
  gross bigint not null,
  refunded bigint not null,
  refunds bigint not null,
  primary key (tenant_id, currency, day, hour)
) with (fillfactor = 70);
call platform.protect('analytics.payment_hours');

-- `reason` is '' where none was given.
create table analytics.failure_days (
  tenant_id uuid not null,
  currency text not null,
  day date not null,
  reason text not null,
  payments bigint not null,
  amount bigint not null,
  primary key (tenant_id, currency, day, reason)
) with (fillfactor = 70);
call platform.protect('analytics.failure_days');

-- What `currency` is worth in `into_currency` from a day on, until a later row begins.
create table analytics.exchange_rates (
  id uuid primary key,
  tenant_id uuid not null,
  currency text not null,
  into_currency text not null check (into_currency <> currency),
  from_on date not null,
  rate numeric(24, 12) not null check (rate > 0),
  entered_at timestamptz not null,
  entered_by text,
  constraint exchange_rate_is_known unique (tenant_id, currency, into_currency, from_on)
);
call platform.protect('analytics.exchange_rates');

-- What each proof found: read models against a recount.
create table analytics.checks (
  id uuid primary key,
  tenant_id uuid not null,
  checked_at timestamptz not null,
  differences int not null,
  details jsonb not null
);
create index checks_by_time on analytics.checks (tenant_id, id desc);
call platform.protect('analytics.checks', 'select, insert');

-- The hour of the day that a payment belongs to, as the instant at which it begins. Its moment is when it was recorded, if
-- that was on its value day; otherwise the same time of the clock on its value day. Truncating twice makes the answer the
-- same for a moment and for the beginning of its hour, also in a zone whose clock changes by half an hour.
create function analytics.hour_of(value_on date, recorded_at timestamptz, zone text) returns timestamptz
  language sql stable parallel safe
  as $$ select date_trunc('hour', date_trunc('hour', case
      when (recorded_at at time zone zone)::date = value_on then recorded_at
      else (value_on + (recorded_at at time zone zone)::time) at time zone zone end, zone), zone) $$;

-- When a day begins. Where the clock is put back to midnight, midnight is twice: the first one counts.
create function analytics.start_of(day date, zone text) returns timestamptz
  language sql stable parallel safe
  as $$ select case when ((day::timestamp at time zone zone) - interval '1 hour') at time zone zone >= day
      then (day::timestamp at time zone zone) - interval '1 hour' else day::timestamp at time zone zone end $$;

-- The hours of a day, each by its beginning: 24 mostly. One at least, for a day that a zone left out altogether.
create function analytics.hours_of(day date, zone text) returns setof timestamptz
  language sql stable parallel safe
  as $$ select date_trunc('hour', date_trunc('hour', analytics.start_of(day, zone), zone), zone)
      union
      select date_trunc('hour', date_trunc('hour', moment, zone), zone)
      from generate_series(analytics.start_of(day, zone), analytics.start_of(day + 1, zone) - interval '1 minute',
        interval '15 minutes') moment $$;

-- The currencies that have payments on a day of this range: a probe of the index for each currency, however many rows.
create function analytics.currencies_of(tenant uuid, from_on date, to_on date) returns setof text
  language sql stable parallel safe
  as $$
    with recursive known as (
      (select currency from analytics.payment_days where tenant_id = tenant order by currency limit 1)
      union all
      select (select d.currency from analytics.payment_days d
              where d.tenant_id = tenant and d.currency > known.currency order by d.currency limit 1)
      from known where known.currency is not null)
    select currency from known
    where currency is not null and exists (select 1 from analytics.payment_days d
      where d.tenant_id = tenant and d.currency = known.currency and d.day between from_on and to_on) $$;
