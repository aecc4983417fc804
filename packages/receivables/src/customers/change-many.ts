import type { bulkInputSchema } from '@recoup/contracts/customers-list'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { instantOf } from '@recoup/platform/clock'
import { type RawBuilder, rows, sql, type Tx } from '@recoup/platform/db'
import { emitAll } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import type { z } from 'zod'
import { filterCustomers, findByText, fromWhere } from './filter-customers.ts'

type BulkInput = z.output<typeof bulkInputSchema>

/** As many customers as one command changes. */
const mostAtOnce = 10_000

async function idsOf(tx: Tx, actor: Actor, { ids, filter }: BulkInput): Promise<string[]> {
  if ((ids === undefined) === (filter === undefined))
    throw new AppError(400, 'input_is_invalid', 'Send either ids or a filter.', {
      errors: [{ pointer: '/ids', message: 'Send either ids or a filter.' }],
    })
  if (ids) return [...new Set(ids)]
  const asked = filterCustomers(actor, filter ?? { archived: 'false' })
  if (asked.empty) return []
  const where = await findByText(tx, asked)
  const found = await rows<{ id: string }>(
    tx,
    sql`select c.id ${fromWhere(where, where.needsBalance)} limit ${mostAtOnce + 1}`,
  )
  if (found.length > mostAtOnce)
    throw new AppError(
      422,
      'too_many_customers_at_once',
      'The filter finds more than 10,000 customers. Narrow it, and do it in parts.',
    )
  return found.map((customer) => customer.id)
}

type Change = { set: RawBuilder<unknown>; where: RawBuilder<unknown>; action: string; field: string }

function changeOf({ action, tag }: BulkInput, at: string): Change {
  if ((action === 'tag' || action === 'untag') && tag === undefined)
    throw new AppError(400, 'input_is_invalid', 'Say which tag.', {
      errors: [{ pointer: '/tag', message: 'Say which tag.' }],
    })
  switch (action) {
    case 'tag':
      return {
        set: sql`tags = c.tags || ${tag}::text`,
        where: sql`not ${tag}::text = any(c.tags) and cardinality(c.tags) < 50`,
        action: 'customer.changed',
        field: 'tags',
      }
    case 'untag':
      return {
        set: sql`tags = array_remove(c.tags, ${tag}::text)`,
        where: sql`${tag}::text = any(c.tags)`,
        action: 'customer.changed',
        field: 'tags',
      }
    case 'archive':
      return {
        set: sql`archived_at = ${at}::timestamptz`,
        where: sql`c.archived_at is null`,
        action: 'customer.archived',
        field: 'archivedAt',
      }
    case 'restore':
      return {
        set: sql`archived_at = null`,
        where: sql`c.archived_at is not null`,
        action: 'customer.restored',
        field: 'archivedAt',
      }
    default: {
      const unreachable: never = action
      return unreachable
    }
  }
}

/**
 * Tags, untags, archives or restores many customers in one transaction, each audited and told as if done one by one.
 * Customers that have 50 tags already stay as they are. Throws 400 without ids, filter or tag; 422 beyond 10,000.
 */
export async function changeMany(
  tx: Tx,
  actor: Actor,
  input: BulkInput,
): Promise<{ changed: number; unchanged: number; missing: number }> {
  const at = instantOf(actor.now)
  const change = changeOf(input, at)
  const ids = await idsOf(tx, actor, input)
  // In the order of their ids, so that two of these never wait for each other.
  const there = await rows(
    tx,
    sql`select id from receivables.customers where id = any(${ids}::uuid[]) order by id for no key update`,
  )
  const changed = await rows<{ id: string; version: number; before: unknown; after: unknown }>(
    tx,
    sql`with old as (select id, tags, archived_at from receivables.customers where id = any(${ids}::uuid[]))
        update receivables.customers c set ${change.set}, version = c.version + 1, updated_at = ${at}
        from old where old.id = c.id and ${change.where}
        returning c.id, c.version,
          ${change.field === 'tags' ? sql`to_jsonb(old.tags) as before, to_jsonb(c.tags) as after` : sql`to_jsonb(old.archived_at) as before, to_jsonb(c.archived_at) as after`}`,
  )
  await auditMany(tx, actor, change, changed)
  await emitAll(
    tx,
    actor,
    'customer.changed',
    changed.map(({ id, version }) => ({ key: id, payload: { customerId: id, version } })),
  )
  return {
    changed: changed.length,
    unchanged: there.length - changed.length,
    missing: ids.length - there.length,
  }
}

/** What audit() writes, for many customers in one statement. */
async function auditMany(
  tx: Tx,
  actor: Actor,
  change: Change,
  changed: readonly { id: string; before: unknown; after: unknown }[],
): Promise<void> {
  if (changed.length === 0) return
  const json = (value: unknown) => JSON.stringify({ [change.field]: value })
  await sql`
    insert into platform.audit_log
      (id, tenant_id, at, person_id, api_key_id, actor_name, ip, request_id, action, subject_type, subject_id, before, after)
    select e.id, ${actor.tenantId}, ${instantOf(actor.now)}::timestamptz, ${actor.personId}::uuid, ${actor.apiKeyId}::uuid,
      ${actor.name}, ${actor.ip}, ${actor.requestId}, ${change.action}, 'customer', e.customer_id, e.before, e.after
    from unnest(${changed.map(() => newId())}::uuid[], ${changed.map((one) => one.id)}::text[],
      ${changed.map((one) => json(one.before))}::jsonb[], ${changed.map((one) => json(one.after))}::jsonb[])
      as e (id, customer_id, before, after)`.execute(tx)
}
