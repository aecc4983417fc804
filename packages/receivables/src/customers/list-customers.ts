import type { Customer } from '@recoup/contracts/customers'
import type { CustomerFilter, CustomerQuery, CustomerSort } from '@recoup/contracts/customers-list'
import type { Actor } from '@recoup/platform/actor'
import { planAnew, type RawBuilder, rows, sql, type Tx } from '@recoup/platform/db'
import { z } from 'zod'
import { type CustomerRow, customerColumns, customerOf } from './customer-row.ts'
import { type FilterSql, filterCustomers, findByText, fromWhere } from './filter-customers.ts'
import { cursorOf, readCursor } from './page-cursor.ts'

type Column = {
  value: RawBuilder<unknown>
  id: RawBuilder<unknown>
  type: 'text' | 'date' | 'bigint' | 'timestamptz'
  nullable: boolean
  /** days past due grow as due dates fall */
  reversed?: true
}

const id = sql`c.id`
const due: Column = { value: sql`c.oldest_due_on`, id, type: 'date', nullable: true }

/** Each is an index: (tenant, value, id). */
const columns: Record<CustomerSort, Column> = {
  name: { value: sql`c.name`, id, type: 'text', nullable: false },
  reference: { value: sql`c.reference`, id, type: 'text', nullable: true },
  outstanding: { value: sql`b.outstanding`, id: sql`b.customer_id`, type: 'bigint', nullable: false },
  oldestDueOn: due,
  daysPastDue: { ...due, reversed: true },
  createdAt: { value: sql`c.created_at`, id, type: 'timestamptz', nullable: false },
}

const keyText: Record<Column['type'], RegExp> = {
  text: /^[^\0]{0,400}$/s,
  date: /^\d{4,5}-\d\d-\d\d$/,
  bigint: /^\d{1,18}$/,
  timestamptz: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/,
}

type Order = { column: Column; descending: boolean; name: string }

export function orderOf(sort: string): Order {
  const minus = sort.startsWith('-')
  const column = columns[(minus ? sort.slice(1) : sort) as CustomerSort]
  return { column, descending: minus !== (column.reversed ?? false), name: sort }
}

/** Where a page starts: after this value and id; a null value is among those who have none, who come last. */
export type Position = { value: string | null; id: string }

type Found = CustomerRow & { sortKey: string | null }

/** So many customers are checked for words and tags in the list's order before an index on these is asked. */
const fewSteps = 5_000

/**
 * The next customers in order, `limit` at most. With words or tags, those who come next are looked at first: what many have
 * is met soon. What is rare is looked up, and then the list is the same as any other.
 */
export async function customersAfter(
  tx: Tx,
  actor: Actor,
  filter: FilterSql,
  order: Order,
  after: Position | null,
  limit: number,
): Promise<Found[]> {
  if (filter.empty) return []
  if (!filter.text) return inOrder(tx, actor, filter, order, after, limit)
  const met = await inOrder(tx, actor, filter, order, after, limit)
  return met.length === limit ? met : inOrder(tx, actor, await findByText(tx, filter), order, after, limit)
}

/**
 * In one statement for each of two segments: those who have the value that
 * is sorted by, then those who have none. Both follow an index, so that a page costs the same in a list of any length.
 */
async function inOrder(
  tx: Tx,
  actor: Actor,
  filter: FilterSql,
  order: Order,
  after: Position | null,
  limit: number,
): Promise<Found[]> {
  const { column } = order
  const found: Found[] = []
  const isDue = column.value === due.value
  if (after?.value !== null && !(isDue && filter.due.ranges.length === 0)) {
    const more = column.nullable ? [sql`${column.value} is not null`] : []
    if (after) {
      const key = sql`(${after.value}::${sql.raw(column.type)}, ${after.id}::uuid)`
      more.push(sql`(${column.value}, ${column.id}) ${order.descending ? sql`<` : sql`>`} ${key}`)
    }
    found.push(...(await segment(tx, actor, filter, order, more, limit)))
  }
  if (!column.nullable || found.length >= limit || (isDue && !filter.due.nothingOwed)) return found
  const more = [sql`${column.value} is null`]
  if (after && after.value === null)
    more.push(sql`${column.id} ${order.descending ? sql`<` : sql`>`} ${after.id}::uuid`)
  return [...found, ...(await segment(tx, actor, filter, order, more, limit - found.length))]
}

function segment(
  tx: Tx,
  actor: Actor,
  filter: FilterSql,
  { column, descending }: Order,
  more: readonly RawBuilder<unknown>[],
  limit: number,
): Promise<Found[]> {
  const direction = descending ? sql`desc` : sql`asc`
  const needsBalance = filter.needsBalance || column === columns.outstanding
  return rows<Found>(
    tx,
    sql`${filter.selective ? planAnew : sql``}
        with page as materialized (
          ${filter.text ? sql`select * from (` : sql``}
          select c.id, c.reference, c.name, c.emails, c.phones, c.address, c.language, c.time_zone, c.tags, c.notes,
            c.oldest_due_on, c.archived_at, c.version, c.created_at, c.updated_at, ${column.value} as sort_value
            ${filter.text ? sql`, c.search` : sql``}
          ${fromWhere(filter, needsBalance, more)}
          order by ${column.value} ${direction}, ${column.id} ${direction} limit ${filter.text ? fewSteps : limit}
          ${filter.text ? sql`) c where ${sql.join(filter.text.checked, sql` and `)} limit ${limit}` : sql``}
        )
        select ${customerColumns(actor.today)}, c.sort_value::text as "sortKey" from page c
        order by c.sort_value ${direction}, c.id ${direction}`,
  )
}

/** A page of customers. Throws 400 cursor_is_invalid. */
export async function listCustomers(
  tx: Tx,
  actor: Actor,
  query: CustomerQuery,
): Promise<{ items: Customer[]; nextCursor: string | null }> {
  const { cursor, limit, sort, ...filter } = query
  const order = orderOf(sort)
  const list = ['customers', actor.tenantId, sort, filter]
  const key = z.tuple([z.string().regex(keyText[order.column.type]).nullable(), z.uuid()])
  const after = cursor === undefined ? undefined : readCursor(cursor, list, key)
  const found = await customersAfter(
    tx,
    actor,
    filterCustomers(actor, filter),
    order,
    after ? { value: after[0], id: after[1] } : null,
    limit + 1,
  )
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((customer) => customerOf(customer, actor.today)),
    nextCursor: last && found.length > limit ? cursorOf(list, [last.sortKey, last.id]) : null,
  }
}

/** Counting stops being exact beyond this. */
const exactUpTo = 10_000

/** How many customers a filter finds: exact up to 10,000; beyond that as the planner estimates, or for text 10,000. */
export async function countCustomers(
  tx: Tx,
  actor: Actor,
  filter: CustomerFilter,
): Promise<{ count: number; exact: boolean }> {
  const asked = filterCustomers(actor, filter)
  if (asked.empty) return { count: 0, exact: true }
  const where = await findByText(tx, asked)
  const [counted] = await rows<{ n: bigint }>(
    tx,
    sql`${planAnew} select count(*) as n from (select 1 ${fromWhere(where, where.needsBalance)} limit ${exactUpTo + 1}) found`,
  )
  const count = Number(counted?.n ?? 0)
  if (count <= exactUpTo) return { count, exact: true }
  // Of text the planner knows nothing: at least so many.
  if (filter.q !== undefined) return { count: exactUpTo, exact: false }
  const [plan] = await rows<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    tx,
    sql`${planAnew} explain (format json) select 1 ${fromWhere(where, where.needsBalance)}`,
  )
  return { count: Math.max(count, Math.round(plan?.['QUERY PLAN'][0].Plan['Plan Rows'] ?? 0)), exact: false }
}
