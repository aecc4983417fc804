import type { CustomerFilter } from '@recoup/contracts/customers-list'
import type { Actor } from '@recoup/platform/actor'
import { type RawBuilder, row, sql, type Tx } from '@recoup/platform/db'
import { type DueFilter, dueFilterOf } from './due-ranges.ts'
import { type SearchTerms, searchTermsOf } from './search-terms.ts'

/**
 * Words and tags. Their operators are not leakproof, so that under row-level security they cannot use an index: they are
 * checked while a list is walked in its order, or looked up beforehand by findByText.
 */
export type TextFilter = { terms: SearchTerms | null; tags: readonly string[]; checked: RawBuilder<unknown>[] }

/** A filter as SQL over customers `c`, joined with their balance `b` in one currency where amounts are asked for. */
export type FilterSql = {
  conditions: RawBuilder<unknown>[]
  text: TextFilter | null
  needsBalance: boolean
  /** ISO 4217: the currency of `b` */
  currency: string
  due: DueFilter
  /** how many fit depends on the values, and with it the best way to find them */
  selective: boolean
  /** nobody can fit */
  empty: boolean
}

/** Up to so many customers found by text or tags are named one by one; more are filtered while the list is walked. */
const fewCustomers = 10_000

const all = (due: DueFilter): boolean =>
  due.nothingOwed && due.ranges.length === 1 && due.ranges[0]?.from === null && due.ranges[0].to === null

/** Statement texts vary with the shape of a filter only, never with its values, so that they stay prepared. */
function dueCondition(due: DueFilter): RawBuilder<unknown> {
  const parts = due.ranges.map(({ from, to }) => {
    if (from !== null && to !== null) return sql`(c.oldest_due_on >= ${from}::date and c.oldest_due_on <= ${to}::date)`
    if (from !== null) return sql`c.oldest_due_on >= ${from}::date`
    if (to !== null) return sql`c.oldest_due_on <= ${to}::date`
    return sql`c.oldest_due_on is not null`
  })
  if (due.nothingOwed) parts.push(sql`c.oldest_due_on is null`)
  return sql`(${sql.join(parts, sql` or `)})`
}

function textFilterOf(filter: CustomerFilter): TextFilter | null {
  const terms = filter.q === undefined ? null : searchTermsOf(filter.q)
  const tags = filter.tag ?? []
  if (!terms && tags.length === 0) return null
  // Not LIKE: the planner may not look at its selectivity here, takes it for rare, and would read and sort everybody.
  const contained = (words: readonly string[]) =>
    sql.join(
      words.map((word) => sql`strpos(c.search, receivables.fold(${word})) > 0`),
      sql` and `,
    )
  const checked = tags.length > 0 ? [sql`c.tags @> ${tags}::text[]`] : []
  if (terms?.phone) checked.push(sql`((${contained(terms.words)}) or ${contained([terms.phone])})`)
  else if (terms) checked.push(contained(terms.words))
  return { terms, tags, checked }
}

/**
 * The filter with its words and tags looked up: a function of the owner does it within the tenant, by index. Few customers
 * are named by id; when they are many, checking them in the list's order meets them soon.
 */
export async function findByText(tx: Tx, filter: FilterSql): Promise<FilterSql> {
  if (!filter.text) return filter
  const { terms, tags, checked } = filter.text
  const found = await row<{ ids: string[] | null }>(
    tx,
    sql`select receivables.find_customers(${terms?.words ?? []}::text[], ${terms?.phone ?? null}, ${tags}::text[], ${fewCustomers}) as ids`,
  )
  const conditions = found?.ids ? [sql`c.id = any(${found.ids}::uuid[])`] : checked
  return { ...filter, text: null, conditions: [...conditions, ...filter.conditions] }
}

export function filterCustomers(actor: Actor, filter: CustomerFilter): FilterSql {
  const due = dueFilterOf(filter, actor.today)
  const text = textFilterOf(filter)
  const conditions: RawBuilder<unknown>[] = []
  if (!all(due)) conditions.push(dueCondition(due))
  if (filter.archived === 'true') conditions.push(sql`c.archived_at is not null`)
  if (filter.currency !== undefined) conditions.push(sql`(b.outstanding > 0 or b.unapplied > 0)`)
  if (filter.minAmount !== undefined) conditions.push(sql`b.outstanding >= ${filter.minAmount}::bigint`)
  if (filter.maxAmount !== undefined) conditions.push(sql`b.outstanding <= ${filter.maxAmount}::bigint`)
  const selective = text !== null || conditions.length > 0
  if (filter.archived === 'false') conditions.push(sql`c.archived_at is null`)
  return {
    conditions,
    text,
    needsBalance: filter.currency !== undefined || filter.minAmount !== undefined || filter.maxAmount !== undefined,
    currency: filter.currency ?? actor.currency,
    due,
    selective,
    empty:
      (due.ranges.length === 0 && (!due.nothingOwed || (filter.minAmount ?? 0) > 0)) ||
      (filter.maxAmount ?? Number.POSITIVE_INFINITY) < (filter.minAmount ?? 0),
  }
}

/** `from … where …` of a filter, with further conditions. */
export function fromWhere(
  filter: FilterSql,
  needsBalance: boolean,
  more: readonly RawBuilder<unknown>[] = [],
): RawBuilder<unknown> {
  const conditions = [
    ...(needsBalance ? [sql`b.customer_id = c.id and b.currency = ${filter.currency}::char(3)`] : []),
    // Who owes nothing has nothing outstanding in any currency, which lets the index on amounts go straight there.
    ...(needsBalance && filter.due.nothingOwed && filter.due.ranges.length === 0 ? [sql`b.outstanding = 0`] : []),
    ...filter.conditions,
    ...more,
  ]
  return sql`from receivables.customers c ${needsBalance ? sql`, receivables.customer_balances b` : sql``}
    ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}`
}
