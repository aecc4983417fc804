-- Files that people upload, what was read from them, and what came of it.

create table receivables.imports (
  id uuid primary key,
  tenant_id uuid not null,
  file_name text not null,
  file_size bigint not null,
  -- of the whole file, in hex
  sha256 text not null,
  state text not null check (state in
    ('uploaded', 'reading', 'mapping_needed', 'ready', 'writing', 'done', 'refused', 'cancelled', 'failed')),
  known_customer text not null default 'update' check (known_customer in ('update', 'skip', 'refuse')),
  -- what a person said that columns, dates, amounts mean; the rest is recognised
  mapping jsonb not null default '{}',
  -- what was found in the file: sheets, columns with samples, formats; and what has to be asked
  reading jsonb,
  questions jsonb not null default '[]',
  -- of the dry run, then of what was written
  outcome jsonb,
  problem_code text,
  problem text,
  phase text,
  done bigint not null default 0,
  total bigint,
  fraction real not null default 0,
  -- failures of the job itself, not of the file
  attempts int not null default 0,
  person_id uuid,
  person_name text not null,
  -- what an actor needs when a job acts for that person
  acting jsonb not null,
  cancel_requested_at timestamptz,
  file_deleted_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz
);
create index imports_by_time on receivables.imports (tenant_id, id desc);
create index imports_by_file on receivables.imports (tenant_id, sha256) where state = 'done';
create index imports_with_file on receivables.imports (updated_at) where file_deleted_at is null;
call platform.protect('receivables.imports');

-- Rows of files as they were read, until they are written. Kept logged: a dry run outlives a crash of the database.
-- Never updated, so that a million of them cost a COPY and no more; what comparing finds out is in import_outcomes.
create table receivables.import_rows (
  tenant_id uuid not null,
  import_id uuid not null,
  -- as the sheet shows it
  row_number int not null,
  -- the id that the customer gets if it is new; the same for all rows of one customer; null where the row is refused
  customer_id uuid,
  -- the row that describes its customer; later ones of the same customer only add debts
  first boolean not null default false,
  -- what tells customers without a reference apart: e-mail, phone, or the name alone
  identity text check (identity in ('reference', 'email', 'phone', 'name')),
  name text,
  reference text,
  emails text[],
  phones text[],
  address jsonb,
  language text,
  time_zone text,
  tags text[],
  notes text,
  debt_id uuid,
  debt_reference text,
  -- false: made up from due date and amount
  debt_reference_given boolean,
  kind text,
  kind_given boolean,
  currency char(3),
  amount bigint,
  issued_on date,
  due_on date,
  -- [{column, code, words, value}] of a row that is refused as it stands
  problems jsonb,
  primary key (import_id, row_number)
);
create index import_rows_more on receivables.import_rows (import_id, customer_id) where not first and problems is null;
create index import_rows_refused on receivables.import_rows (import_id, row_number) where problems is not null;
call platform.protect('receivables.import_rows', 'select, delete');

-- What comparing with the customers and debts of that moment says about a row whose customer is known. A row that has
-- none is new, or refused as it stands.
create table receivables.import_outcomes (
  tenant_id uuid not null,
  import_id uuid not null,
  row_number int not null,
  -- known: would change something
  outcome text not null check (outcome in ('unchanged', 'known', 'refuse')),
  customer_id uuid,
  customer_changes boolean not null default false,
  debt_known boolean not null default false,
  problem jsonb,
  primary key (import_id, row_number)
);
call platform.protect('receivables.import_outcomes');

-- What columns with these headers meant last time.
create table receivables.import_mappings (
  tenant_id uuid not null,
  signature text not null,
  mapping jsonb not null,
  updated_at timestamptz not null,
  primary key (tenant_id, signature)
);
call platform.protect('receivables.import_mappings');

-- A UUIDv7 for rows that are made in bulk; PostgreSQL has its own only from version 18 on.
create function receivables.new_id() returns uuid
  language sql volatile parallel safe
  as $$
    select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(floor(extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1),
      'hex')::uuid
  $$;
