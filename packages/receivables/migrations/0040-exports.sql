-- Which payments are to be exported again and again, and who is told.
create table receivables.export_schedules (
  id uuid primary key,
  tenant_id uuid not null,
  name text not null,
  format text not null check (format in ('csv', 'xlsx', 'parquet')),
  -- as the list of payments takes them, without days: those come from the range
  filters jsonb not null,
  range text not null check (range in ('yesterday', 'last_7_days', 'last_week', 'last_month', 'month_to_date')),
  every text not null check (every in ('day', 'week', 'month')),
  -- 1 is Monday
  weekday int check (weekday between 1 and 7),
  month_day int check (month_day between 1 and 31),
  -- in the organisation's time zone
  hour int not null check (hour between 0 and 23),
  recipients uuid[] not null,
  -- the day of the last export, or the one before the first
  last_slot_on date not null,
  version int not null default 1,
  person_id uuid,
  person_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check (every <> 'week' or weekday is not null),
  check (every <> 'month' or month_day is not null)
);
create index export_schedules_by_time on receivables.export_schedules (tenant_id, id desc);
call platform.protect('receivables.export_schedules');

-- Payments as files: what was asked for, how far it is, and what came of it. The file lies in the data folder.
create table receivables.exports (
  id uuid primary key,
  tenant_id uuid not null,
  format text not null check (format in ('csv', 'xlsx', 'parquet')),
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  filters jsonb not null,
  file_name text not null,
  schedule_id uuid references receivables.export_schedules (id) on delete set null,
  -- the day of the schedule that it is for
  slot_on date,
  done bigint not null default 0,
  total bigint,
  total_exact boolean not null default false,
  bytes bigint,
  -- of the whole file, in hex
  sha256 text,
  -- [{currency, payments, amount, refundedAmount}] of what is in the file; amounts as text
  sums jsonb not null default '[]',
  problem_code text,
  problem text,
  -- failures of the job itself
  attempts int not null default 0,
  person_id uuid,
  person_name text not null,
  -- what an actor needs when a job acts for that person
  acting jsonb not null,
  cancel_requested_at timestamptz,
  file_deleted_at timestamptz,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index exports_by_time on receivables.exports (tenant_id, id desc);
create index exports_with_file on receivables.exports (finished_at) where state = 'done' and file_deleted_at is null;
-- Two servers that look at the same moment make one export.
create unique index exports_of_schedule on receivables.exports (schedule_id, slot_on) where schedule_id is not null;
call platform.protect('receivables.exports');
