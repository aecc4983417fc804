import type { Actor } from '@recoup/platform/actor'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'

/**
 * Fills in what rows say about known customers (what a row leaves empty stays; tags and notes are added to those that are there), with
 * before and after in the audit log, and recomputes the balances of those who got debts. The caller has locked them.
 * Returns how many customers were changed.
 */
export async function updateKnownCustomers(tx: Tx, actor: Actor, importId: string): Promise<number> {
  const changed = await changeDetails(tx, actor, importId)
  await recomputeBalances(tx, importId)
  return changed
}

async function changeDetails(tx: Tx, actor: Actor, importId: string): Promise<number> {
  const at = instantOf(actor.now)
  const details = (alias: string) =>
    sql.raw(`jsonb_build_object('name', ${alias}.name, 'emails', ${alias}.emails, 'phones', ${alias}.phones,
      'address', ${alias}.address, 'language', ${alias}.language, 'timeZone', ${alias}.time_zone, 'tags', ${alias}.tags,
      'notes', ${alias}.notes)`)
  const answer = await row<{ n: bigint }>(
    tx,
    sql`
    with said as (
      select o.customer_id as known_id, r.*, r.tags || coalesce(m.tags, '{}') as all_tags,
        r.notes || coalesce(m.notes, '{}') as all_notes
      from receivables.import_outcomes o
      join receivables.import_rows r using (import_id, row_number)
      left join more_rows m on m.customer_id = r.customer_id
      where o.import_id = ${importId} and o.outcome = 'known' and o.customer_changes
    ), before as (
      select c.id, ${details('c')} as details from receivables.customers c join said s on s.known_id = c.id
    ), changed as (
      update receivables.customers c set
        name = coalesce(s.name, c.name),
        emails = case when s.emails = '{}' then c.emails else s.emails end,
        phones = case when s.phones = '{}' then c.phones else s.phones end,
        address = case when s.address is null then c.address else coalesce(c.address, '{}') || s.address end,
        language = coalesce(s.language, c.language),
        time_zone = coalesce(s.time_zone, c.time_zone),
        tags = c.tags || array(select distinct t from unnest(s.all_tags) t where not t = any (c.tags)),
        notes = left(nullif(concat_ws(E'\\n', c.notes, (select string_agg(distinct n, E'\\n') from unnest(s.all_notes) n
          where position(n in coalesce(c.notes, '')) = 0)), ''), 10000),
        version = c.version + 1,
        updated_at = ${at}
      from said s where c.id = s.known_id
      returning c.*
    ), audited as (
      insert into platform.audit_log
        (id, tenant_id, at, person_id, actor_name, request_id, action, subject_type, subject_id, before, after)
      select receivables.new_id(), c.tenant_id, ${at}, ${actor.personId}, ${actor.name}, ${actor.requestId}, 'customer.updated',
        'customer', c.id::text, b.details, ${details('c')}
      from changed c join before b on b.id = c.id
    )
    select count(*) as n from changed`,
  )
  return Number(answer?.n ?? 0n)
}

/** As the ledger's trigger does it, for all customers at once who got a debt from this import and were known before. */
async function recomputeBalances(tx: Tx, importId: string): Promise<void> {
  await sql`
    insert into receivables.customer_balances as b (tenant_id, customer_id, currency, outstanding, oldest_due_on)
    select d.tenant_id, d.customer_id, d.currency, sum(d.outstanding), min(d.due_on) filter (where d.outstanding > 0)
    from receivables.debts d
    where (d.customer_id, d.currency) in (
      select o.customer_id, r.currency from receivables.import_outcomes o
      join receivables.import_rows r using (import_id, row_number)
      where o.import_id = ${importId} and o.outcome = 'known' and not o.debt_known and r.debt_id is not null)
    group by d.tenant_id, d.customer_id, d.currency
    order by d.customer_id, d.currency
    on conflict (customer_id, currency) do update
      set outstanding = excluded.outstanding, oldest_due_on = excluded.oldest_due_on`.execute(tx)
  await sql`
    update receivables.customers c set oldest_due_on = owed.oldest_due_on
    from (
      select customer_id, min(oldest_due_on) as oldest_due_on from receivables.customer_balances
      where customer_id in (select customer_id from receivables.import_outcomes where import_id = ${importId} and outcome = 'known')
      group by customer_id) owed
    where c.id = owed.customer_id and c.oldest_due_on is distinct from owed.oldest_due_on`.execute(tx)
}
