-- Demo organisations: made-up customers and payments in bulk, and a simulator that keeps making more.

-- A number from 0 up to 1 that looks random and is always the same for a seed, a stream and n. One stream for each thing
-- that is drawn, so that adding one changes none of the others.
create function receivables.demo_draw(seed bigint, stream int, n bigint) returns float8
  language sql immutable parallel safe
  as $$ select (hashint8extended(n, seed + stream) & 9007199254740991)::float8 / 9007199254740992 $$;

-- A UUIDv7 of a moment (milliseconds since 1970) that is always the same for a seed, a stream and n; n orders those of one
-- millisecond.
create function receivables.demo_id(moment bigint, seed bigint, stream int, n bigint) returns uuid
  language sql immutable parallel safe
  as $$ select encode(int8send((moment << 16) | 28672 | (n & 4095))
    || int8send((hashint8extended(n, seed + stream) & 4611686018427387903) | (-9223372036854775807 - 1)), 'hex')::uuid $$;

create function receivables.demo_moment(moment bigint) returns timestamptz
  language sql immutable parallel safe
  as $$ select to_timestamp(moment / 1000.0::float8) $$;

-- Each filling of an organisation with made-up payments; one that was cut off is continued from its chunks.
create table receivables.demo_seeds (
  id uuid primary key,
  tenant_id uuid not null,
  seed bigint not null,
  -- the how-manieth use of this seed in this database: two of them never make the same ids
  place int not null,
  arguments jsonb not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  unique (seed, place)
);
create index demo_seeds_of_tenant on receivables.demo_seeds (tenant_id, id);
call platform.protect('receivables.demo_seeds', 'select, insert, update');

-- What of it is there: each row is written in the transaction of its chunk.
create table receivables.demo_chunks (
  tenant_id uuid not null,
  seed_id uuid not null references receivables.demo_seeds (id),
  step text not null check (step in ('customers', 'payments')),
  chunk int not null,
  primary key (seed_id, step, chunk)
);
call platform.protect('receivables.demo_chunks', 'select, insert');

-- The owner runs it, because the seed may have been used by another organisation. Nothing but a number goes out. Whoever
-- asks holds the lock until the row with that number is committed.
create function receivables.next_demo_place(wanted bigint) returns int
  language plpgsql security definer
  set search_path = pg_catalog, pg_temp
  as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('demo seeds', 50));
  return (select coalesce(max(place) + 1, 0) from receivables.demo_seeds where seed = wanted);
end $$;
revoke all on function receivables.next_demo_place from public;
grant execute on function receivables.next_demo_place to recoup_app;

-- The simulator of an organisation: what it should do, how far it is, and what it has done since it was switched on.
create table receivables.demo_simulators (
  tenant_id uuid primary key,
  running boolean not null,
  settings jsonb not null,
  seed bigint not null,
  -- the next tick to do, of those since started_at; a tenth of a second each
  tick bigint not null default 0,
  -- payments that were asked for at once and are still to be made
  waiting int not null default 0,
  started_at timestamptz,
  until timestamptz,
  switched_by text,
  done jsonb not null default '{}'
);
create index demo_simulators_busy on receivables.demo_simulators (tenant_id) where running or waiting > 0;
call platform.protect('receivables.demo_simulators', 'select, insert, update');
