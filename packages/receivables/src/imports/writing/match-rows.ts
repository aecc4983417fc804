import { row, rows, sql, type Tx } from '@recoup/platform/db'
import type { Outcome } from '../import-record.ts'

/**
 * Compares what was read with the customers and debts of this moment, set by set, and writes import_outcomes: a row for
 * each row whose customer is known. Also leaves the temporary tables `known_customers` and `more_rows` (what later rows of a
 * customer add to the first) for this transaction. Who is known:
 * who has the same reference; for rows without one, who has the same name and e-mail, else name and phone; a name alone
 * only meets a customer who has nothing but that name, because two people often share one.
 */
export async function matchRows(tx: Tx, importId: string): Promise<Outcome> {
  await sql`set local work_mem = '64MB'`.execute(tx)
  await sql`delete from receivables.import_outcomes where import_id = ${importId}`.execute(tx)
  await gatherMoreRows(tx, importId)
  await findKnownCustomers(tx, importId)
  const known = await row<{ n: bigint }>(tx, sql`select count(*) as n from known_customers`)
  if (known && known.n > 0n) await writeOutcomes(tx, importId)
  return summarise(tx, importId)
}

async function gatherMoreRows(tx: Tx, importId: string): Promise<void> {
  await sql`drop table if exists more_rows`.execute(tx)
  await sql`create temp table more_rows (customer_id uuid not null, due_on date, tags text[] not null, notes text[] not null)
    on commit drop`.execute(tx)
  await sql`
    insert into more_rows
    select m.customer_id, min(m.due_on),
      array(select distinct t from receivables.import_rows i, unnest(i.tags) t
        where i.import_id = ${importId} and i.customer_id = m.customer_id and not i.first and i.problems is null),
      coalesce(array_agg(m.notes order by m.row_number) filter (where m.notes is not null), '{}')
    from receivables.import_rows m
    where m.import_id = ${importId} and not m.first and m.problems is null
    group by m.customer_id`.execute(tx)
  await sql`create index on more_rows (customer_id)`.execute(tx)
  await sql`analyze more_rows`.execute(tx)
}

async function findKnownCustomers(tx: Tx, importId: string): Promise<void> {
  await sql`drop table if exists known_customers`.execute(tx)
  await sql`create temp table known_customers
    (new_id uuid not null, known_id uuid not null, several boolean not null, archived boolean not null, changes boolean not null)
    on commit drop`.execute(tx)
  const present = await rows<{ identity: string }>(
    tx,
    sql`select distinct identity from receivables.import_rows where import_id = ${importId} and first`,
  )
  for (const { identity } of present) {
    const condition = sameCustomer[identity]
    if (!condition) continue
    await sql`
      insert into known_customers
      select r.customer_id, (array_agg(c.id order by c.id))[1], count(*) > 1, bool_or(c.archived_at is not null), bool_or(
          c.name <> r.name
          or (r.emails <> '{}' and r.emails <> c.emails)
          or (r.phones <> '{}' and r.phones <> c.phones)
          or (r.address is not null and not coalesce(c.address, '{}') @> r.address)
          or coalesce(r.language <> coalesce(c.language, ''), false)
          or coalesce(r.time_zone <> coalesce(c.time_zone, ''), false)
          or not (r.tags || coalesce(m.tags, '{}')) <@ c.tags
          or exists (select from unnest(r.notes || coalesce(m.notes, '{}')) n where position(n in coalesce(c.notes, '')) = 0))
      from receivables.import_rows r
      left join more_rows m on m.customer_id = r.customer_id
      join receivables.customers c on ${sql.raw(condition)}
      where r.import_id = ${importId} and r.first and r.identity = ${identity}
      group by r.customer_id`.execute(tx)
  }
  await sql`analyze known_customers`.execute(tx)
}

const sameCustomer: Record<string, string> = {
  reference: 'c.tenant_id = r.tenant_id and c.reference = r.reference',
  email: `c.tenant_id = r.tenant_id and lower(c.name) = lower(r.name)
    and exists (select from unnest(c.emails) e where lower(e) = lower(r.emails[1]))`,
  phone: 'c.tenant_id = r.tenant_id and lower(c.name) = lower(r.name) and c.phones @> r.phones[1:1]',
  name: `c.tenant_id = r.tenant_id and lower(c.name) = lower(r.name)
    and c.reference is null and c.emails = '{}' and c.phones = '{}'`,
}

/** A debt is known by its reference; one that was given none also by amount, currency and dates. */
async function writeOutcomes(tx: Tx, importId: string): Promise<void> {
  await sql`
    insert into receivables.import_outcomes
      (tenant_id, import_id, row_number, outcome, customer_id, customer_changes, debt_known, problem)
    select tenant_id, import_id, row_number,
      case when problem is not null then 'refuse' when customer_changes or (has_debt and not debt_known) then 'known' else 'unchanged' end,
      known_id, customer_changes, debt_known, problem
    from (
      select r.tenant_id, r.import_id, r.row_number, k.known_id, r.first and k.changes as customer_changes,
        r.debt_id is not null as has_debt, coalesce(d.id, same.id) is not null as debt_known,
        case
          when k.several then jsonb_build_object('code', 'customer_is_unclear')
          when k.archived then jsonb_build_object('code', 'customer_is_archived')
          when d.reversed_at is not null then jsonb_build_object('code', 'debt_is_reversed')
          when d.amount <> r.amount or d.currency <> r.currency or d.due_on <> r.due_on or d.issued_on <> r.issued_on
            then jsonb_build_object('code', 'debt_differs', 'amount', d.amount::text, 'currency', d.currency, 'dueOn', d.due_on,
              'issuedOn', d.issued_on)
        end as problem
      from known_customers k
      join receivables.import_rows r on r.import_id = ${importId} and r.customer_id = k.new_id and r.problems is null
      left join receivables.debts d on d.customer_id = k.known_id and d.reference = r.debt_reference
      left join lateral (
        select id from receivables.debts s
        where d.id is null and not r.debt_reference_given and s.customer_id = k.known_id and s.amount = r.amount
          and s.currency = r.currency and s.due_on = r.due_on and s.reversed_at is null
          and (r.issued_on is null or s.issued_on = r.issued_on)
        limit 1) same on true
    ) compared`.execute(tx)
  await sql`analyze receivables.import_outcomes`.execute(tx).catch(() => {})
}

/** Counts the rows by outcome, adds up the debts that are new, and groups what is wrong. */
async function summarise(tx: Tx, importId: string): Promise<Outcome> {
  const counts = await row<{ create: number; known: number; unchanged: number; refuse: number }>(
    tx,
    sql`select
          (count(*) filter (where problems is null and outcome is null))::int as create,
          (count(*) filter (where outcome = 'known'))::int as known,
          (count(*) filter (where outcome = 'unchanged'))::int as unchanged,
          (count(*) filter (where problems is not null or outcome = 'refuse'))::int as refuse
        from receivables.import_rows r left join receivables.import_outcomes o using (import_id, row_number)
        where import_id = ${importId}`,
  )
  const sums = await rows<Outcome['sums'][number]>(
    tx,
    sql`select currency,
          coalesce(sum(amount) filter (where outcome is null), 0)::text as "newAmount",
          (count(*) filter (where outcome is null))::int as "newDebts",
          coalesce(sum(amount) filter (where outcome = 'known'), 0)::text as "knownAmount",
          (count(*) filter (where outcome = 'known'))::int as "knownDebts"
        from receivables.import_rows r left join receivables.import_outcomes o using (import_id, row_number)
        where import_id = ${importId} and debt_id is not null and problems is null
          and (outcome is null or (outcome = 'known' and not debt_known))
        group by currency order by currency`,
  )
  const problems = await rows<Outcome['problems'][number]>(
    tx,
    sql`select "column", code, count(*)::int as count, (array_agg(row_number order by row_number))[1:5] as rows
        from (
          select p ->> 'column' as "column", p ->> 'code' as code, row_number
          from receivables.import_rows, jsonb_array_elements(problems) p
          where import_id = ${importId} and problems is not null
          union all
          select null, problem ->> 'code', row_number from receivables.import_outcomes
          where import_id = ${importId} and problem is not null
        ) wrong group by 1, 2 order by count desc, 1, 2 limit 200`,
  )
  return { ...(counts ?? { create: 0, known: 0, unchanged: 0, refuse: 0 }), sums, problems }
}
