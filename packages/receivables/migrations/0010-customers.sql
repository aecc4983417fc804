-- What people write down about a customer, dated and by whom; never changed.
create table receivables.customer_notes (
  id uuid primary key,
  tenant_id uuid not null,
  customer_id uuid not null references receivables.customers (id),
  text text not null,
  person_id uuid,
  person_name text not null,
  created_at timestamptz not null
);
create index customer_notes_of_customer on receivables.customer_notes (customer_id, id);
call platform.protect('receivables.customer_notes', 'select, insert, delete');

-- A list as somebody wants to see it again: filter, sort, columns.
create table receivables.saved_views (
  id uuid primary key,
  tenant_id uuid not null,
  person_id uuid not null,
  screen text not null check (screen in ('customers')),
  name text not null,
  query jsonb not null,
  columns text[] not null,
  shared boolean not null,
  created_at timestamptz not null,
  unique (tenant_id, person_id, screen, name)
);
call platform.protect('receivables.saved_views', 'select, insert, update, delete');

-- Which debts were told to be overdue: each once, however often the job runs.
create table receivables.overdue_notices (
  tenant_id uuid not null,
  debt_id uuid primary key references receivables.debts (id),
  at timestamptz not null
);
call platform.protect('receivables.overdue_notices', 'select, insert');

-- Up to which of its days each tenant's overdue debts were told.
create table receivables.overdue_days (
  tenant_id uuid primary key,
  day date not null
);
call platform.protect('receivables.overdue_days', 'select, insert, update');

-- Due dates that follow when a debt's due date is edited; postings carry them by themselves.
create function receivables.carry_due_dates(customer uuid) returns void
  language plpgsql as $$
begin
  update receivables.customer_balances b
    set oldest_due_on = (select min(d.due_on) from receivables.debts d
      where d.customer_id = customer and d.currency = b.currency and d.outstanding > 0)
    where b.customer_id = customer;
  update receivables.customers c
    set oldest_due_on = (select min(b.oldest_due_on) from receivables.customer_balances b where b.customer_id = customer)
    where c.id = customer;
end $$;

-- A LIKE pattern for text that contains what a person typed, whatever they typed.
create function receivables.containing(typed text) returns text
  language sql immutable parallel safe strict
  as $$ select '%' || replace(replace(replace(receivables.fold(typed), '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;

-- Customers of this tenant by words (each contained; where hardly anybody fits, with typos) and tags (all of them), or null
-- when there are more than `cap`. The owner runs it: under row-level security LIKE, similarity and @> may not use an
-- index. So the tenant is named in each statement here, and nothing but ids goes out.
create function receivables.find_customers(words text[], phone text, wanted_tags text[], cap int) returns uuid[]
  language plpgsql stable security definer
  set search_path = pg_catalog, public, pg_temp
  set pg_trgm.word_similarity_threshold = 0.4
  as $$
declare
  in_tenant text := format('c.tenant_id = %L', platform.tenant_id());
  tagged text := case when cardinality(wanted_tags) > 0 then format(' and c.tags @> %L::text[]', wanted_tags) else '' end;
  contained text;
  alike text;
  score text;
  found uuid[];
  nearest uuid[];
begin
  select string_agg(format('c.search like %L', receivables.containing(w)), ' and '),
    string_agg(case when length(w) >= 4 and w !~ '[0-9]' then format('%L operator(public.<%%) c.search', receivables.fold(w))
      else format('c.search like %L', receivables.containing(w)) end, ' and '),
    string_agg(format('public.word_similarity(%L, c.search)', receivables.fold(w)), ' + ')
      filter (where length(w) >= 4 and w !~ '[0-9]')
    into contained, alike, score from unnest(words) w;
  if phone is not null then contained := format('((%s) or c.search like %L)', contained, receivables.containing(phone)); end if;

  execute format('select coalesce(array_agg(id), ''{}'') from (select c.id from receivables.customers c where %s and %s%s limit %s) s',
    in_tenant, coalesce(contained, 'true'), tagged, cap + 1) into found;
  if cardinality(found) > cap then return null; end if;
  -- A word with digits is a number that somebody copied, and must be there as it is: a neighbour of it is somebody else.
  if score is null or phone is not null or cardinality(found) >= 10 then return found; end if;

  -- A bounded look at similar ones; of these, only those that are about as near as the nearest.
  execute format('select coalesce(array_agg(id), ''{}'') from (
      select id, score, max(score) over () as best from (
        select c.id, (%s) as score from receivables.customers c where %s and %s%s limit 5000) near
      ) ranked where score >= best - 0.15 limit 200', score, in_tenant, alike, tagged) into nearest;
  return array(select distinct unnest(found || nearest));
end $$;
revoke all on function receivables.find_customers from public;
grant execute on function receivables.find_customers to recoup_app;

-- The few that are archived, for the list that shows them alone.
create index customers_archived on receivables.customers (tenant_id, id) where archived_at is not null;

-- In which currency each customer of a tenant has a balance, owed or not: the organisation's own, once filled up.
create table receivables.home_currencies (
  tenant_id uuid primary key,
  currency char(3) not null
);
call platform.protect('receivables.home_currencies', 'select, insert, update');
