import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import { countsUnder, type ImportRecord, type Outcome } from '../import-record.ts'
import { matchRows } from './match-rows.ts'
import { tellDebts } from './tell-debts.ts'
import { updateKnownCustomers } from './update-known-customers.ts'

/** Rows per statement: large enough for sets, small enough for progress and cancelling. */
const chunkRows = 25_000

export type WriteProgress = (phase: string, done: number, total: number, fraction: number) => void

/**
 * Writes everything that the import stands for, in the caller's transaction: all of it is there afterwards, or nothing.
 * What is known is compared again, for the dry run may be days old. Derived figures (outstanding amounts, balances) are
 * inserted with the rows they belong to instead of being carried by the ledger's trigger; the nightly check compares them
 * with the ledger. Throws 23505 when somebody added one of the customers at the same moment: try again.
 */
export async function writeImport(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  progress: WriteProgress,
): Promise<Outcome> {
  const { id: importId, knownCustomer } = record
  await sql`select pg_advisory_xact_lock(hashtextextended(${actor.tenantId}, 31))`.execute(tx)
  await sql`set local recoup.bulk_posting = 'on'`.execute(tx)
  // The trigram index takes new entries in batches: the larger the batch, the less each entry costs.
  await sql`set local maintenance_work_mem = '128MB'`.execute(tx)
  await sql`set local gin_pending_list_limit = '16MB'`.execute(tx)
  progress('comparing', 0, 0, 0)
  const outcome = await matchRows(tx, importId)
  const updating = knownCustomer === 'update' && outcome.known > 0
  const last = await row<{ first: number | null; last: number | null }>(
    tx,
    sql`select min(row_number) as first, max(row_number) as last from receivables.import_rows where import_id = ${importId}`,
  )
  const ledgerId = newId()
  const steps: [string, number, (from: number, to: number) => Promise<void>][] = [
    ['customers', 0.4, (from, to) => insertCustomers(tx, actor, importId, from, to)],
    ['debts', 0.2, (from, to) => insertDebts(tx, actor, importId, from, to, updating)],
    ['ledger', 0.3, (from, to) => insertEntries(tx, actor, { importId, ledgerId, from, to, updating })],
  ]
  if (updating) await lockKnownCustomers(tx, importId)
  const first = last?.first ?? 1
  const total = (last?.last ?? 0) - first + 1
  let fraction = 0.05
  await insertLedgerTransaction(tx, actor, importId, ledgerId)
  for (const [phase, share, step] of steps) {
    for (let from = first; from < first + total; from += chunkRows) {
      progress(phase, from - first, total, fraction + (share * (from - first)) / total)
      await step(from, from + chunkRows)
    }
    fraction += share
  }
  progress('balances', 0, total, fraction)
  await insertBalances(tx, actor, importId)
  const updated = updating ? await updateKnownCustomers(tx, actor, importId) : 0
  await tellDebts(tx, actor, importId, newDebtsOf(actor, importId, first, first + total, updating))
  await tellImported(tx, actor, record, outcome, updated)
  return outcome
}

/** Each a row that describes its customer, whom nobody here knows yet. */
async function insertCustomers(tx: Tx, actor: Actor, importId: string, from: number, to: number): Promise<void> {
  const at = instantOf(actor.now)
  await sql`
    insert into receivables.customers (id, tenant_id, reference, name, emails, phones, address, language, time_zone, tags,
      notes, oldest_due_on, import_id, created_at, updated_at)
    select r.customer_id, r.tenant_id, r.reference, r.name, r.emails, r.phones, r.address, r.language, r.time_zone,
      case when m.tags is null then r.tags else array(select distinct t from unnest(r.tags || m.tags) t) end,
      case when m.notes is null then r.notes else (
        select left(string_agg(n, E'\\n' order by at), 10000)
        from (select n, min(at) as at from unnest(r.notes || m.notes) with ordinality as said (n, at)
          where n is not null group by n) once) end,
      least(r.due_on, m.due_on), r.import_id, ${at}, ${at}
    from receivables.import_rows r
    left join more_rows m on m.customer_id = r.customer_id
    where r.import_id = ${importId} and r.row_number >= ${from} and r.row_number < ${to} and r.first
      and not exists (select from receivables.import_outcomes o where o.import_id = ${importId} and o.row_number = r.row_number)
    order by r.row_number`.execute(tx)
}

/** The rows whose debt is new: of new customers and, when known ones are to be updated, of those. */
const newDebts = (importId: string, from: number, to: number, updating: boolean) => sql`
  from receivables.import_rows r
  left join receivables.import_outcomes o on o.import_id = ${importId} and o.row_number = r.row_number
  where r.import_id = ${importId} and r.row_number >= ${from} and r.row_number < ${to} and r.debt_id is not null
    and r.problems is null and (o.outcome is null or (${updating} and o.outcome = 'known' and not o.debt_known))
  order by r.row_number`

const newDebtsOf = (actor: Actor, importId: string, from: number, to: number, updating: boolean) => sql`
  select r.tenant_id, coalesce(o.customer_id, r.customer_id) as customer_id, r.debt_id, r.amount, r.currency, r.due_on,
    ${issuedOn(actor)} as issued_on ${newDebts(importId, from, to, updating)}`

const issuedOn = (actor: Actor) => sql`coalesce(r.issued_on, least(r.due_on, ${actor.today}::date))`

/** Counted as owed in full. */
async function insertDebts(
  tx: Tx,
  actor: Actor,
  importId: string,
  from: number,
  to: number,
  updating: boolean,
): Promise<void> {
  await sql`
    insert into receivables.debts (id, tenant_id, customer_id, reference, kind, currency, amount, outstanding, issued_on,
      due_on, import_id, created_at)
    select r.debt_id, r.tenant_id, coalesce(o.customer_id, r.customer_id), r.debt_reference, r.kind, r.currency, r.amount,
      r.amount, ${issuedOn(actor)}, r.due_on, r.import_id, ${instantOf(actor.now)}
    ${newDebts(importId, from, to, updating)}`.execute(tx)
}

async function insertLedgerTransaction(tx: Tx, actor: Actor, importId: string, ledgerId: string): Promise<void> {
  await sql`
    insert into receivables.ledger_transactions (id, tenant_id, kind, import_id, value_on, recorded_at, person_id)
    values (${ledgerId}, ${actor.tenantId}, 'import', ${importId}, ${actor.today}, ${instantOf(actor.now)},
      ${actor.personId})`.execute(tx)
}

/**
 * Owed (receivable) against where it comes from (billed), for each debt of these rows, from the day it was issued. Read
 * from the rows as the debts were, not from the debts: they are newer than what the planner knows of their table, and a
 * join with them may compare each with each.
 */
async function insertEntries(
  tx: Tx,
  actor: Actor,
  entries: { importId: string; ledgerId: string; from: number; to: number; updating: boolean },
): Promise<void> {
  const { importId, ledgerId, from, to, updating } = entries
  await sql`
    insert into receivables.ledger_entries
      (tenant_id, transaction_id, account, customer_id, debt_id, amount, currency, value_on, recorded_at)
    select d.tenant_id, ${ledgerId}, side.account, d.customer_id, d.debt_id, d.amount * side.sign, d.currency, d.issued_on,
      ${instantOf(actor.now)}::timestamptz
    from (${newDebtsOf(actor, importId, from, to, updating)}) d
    cross join (values ('receivable', 1), ('billed', -1)) as side (account, sign)`.execute(tx)
}

/** What each new customer owes, by currency; always one in the organisation's own. */
async function insertBalances(tx: Tx, actor: Actor, importId: string): Promise<void> {
  await sql`
    insert into receivables.customer_balances (tenant_id, customer_id, currency, outstanding, oldest_due_on)
    select tenant_id, customer_id, currency, sum(amount), min(due_on)
    from (
      select r.tenant_id, r.customer_id, side.currency, side.amount, side.due_on
      from receivables.import_rows r
      cross join lateral (
        select r.currency, r.amount, r.due_on where r.debt_id is not null
        union all
        select ${actor.currency}, 0, null where r.first and r.currency is distinct from ${actor.currency}) side
      where r.import_id = ${importId} and r.problems is null
        and not exists (select from receivables.import_outcomes o where o.import_id = ${importId} and o.row_number = r.row_number)
    ) owed
    group by tenant_id, customer_id, currency order by customer_id, currency`.execute(tx)
}

/** In the order of their ids, as whoever locks several does: then nobody waits in a circle. */
async function lockKnownCustomers(tx: Tx, importId: string): Promise<void> {
  await sql`
    with locked as (
      select id from receivables.customers
      where id in (select customer_id from receivables.import_outcomes where import_id = ${importId} and outcome = 'known')
      order by id for no key update)
    select count(*) from locked`.execute(tx)
}

async function tellImported(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  outcome: Outcome,
  updated: number,
): Promise<void> {
  const counts = countsUnder(outcome, record.knownCustomer)
  const added = await row<{ n: bigint }>(
    tx,
    sql`select count(*) as n from receivables.import_rows r where import_id = ${record.id} and first
          and not exists (select from receivables.import_outcomes o where o.import_id = ${record.id} and o.row_number = r.row_number)`,
  )
  const created = Number(added?.n ?? 0n)
  await audit(tx, actor, {
    action: 'import.written',
    subjectType: 'import',
    subjectId: record.id,
    after: {
      fileName: record.fileName,
      sha256: record.sha256,
      knownCustomer: record.knownCustomer,
      rows: counts,
      customersAdded: created,
      customersUpdated: updated,
    },
  })
  if (created + updated > 0 || counts.update > 0)
    await emit(tx, actor, {
      type: 'customers.imported',
      key: record.id,
      payload: { importId: record.id, created, updated },
    })
}
