import { type Payment, type PaymentSortKey, type PaymentsQuery, paymentsQuerySchema } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { planAnew, rows, sql, type Tx } from '@recoup/platform/db'
import type { RawBuilder } from 'kysely'
import { paymentColumns } from './find-payment.ts'
import { hourOf } from './hour-of.ts'
import { pageInRange } from './page-in-range.ts'
import { findByText } from './search-payments.ts'

type SortColumn = { column: RawBuilder<unknown>; cast: RawBuilder<unknown> }

/** What each sort key stands for. The names come from the contract, so no text of the caller's reaches the SQL. */
const sortColumns: Record<PaymentSortKey, SortColumn> = {
  createdAt: { column: sql`p.id`, cast: sql`uuid` },
  valueOn: { column: sql`p.value_on`, cast: sql`date` },
  amount: { column: sql`p.amount`, cast: sql`bigint` },
  refundedAmount: { column: sql`p.refunded_amount`, cast: sql`bigint` },
  currency: { column: sql`p.currency`, cast: sql`char(3)` },
  status: { column: sql`p.status`, cast: sql`text` },
  statusAt: { column: sql`p.status_at`, cast: sql`timestamptz` },
  method: { column: sql`p.method`, cast: sql`text` },
  provider: { column: sql`p.provider`, cast: sql`text` },
  reference: { column: sql`coalesce(p.reference, '')`, cast: sql`text` },
  customerName: { column: sql`c.name`, cast: sql`text collate "und-x-icu"` },
}

/** Counting stops here: beyond it a list says `about so many`. */
export const countedUpTo = 10_000

type Filters = Omit<PaymentsQuery, 'cursor' | 'limit' | 'sort'>

/** What the filters ask of `receivables.payments p`; hours are those of `timeZone`'s clock. */
export async function conditionsOf(tx: Tx, timeZone: string, filters: Filters): Promise<RawBuilder<unknown>> {
  const conditions: RawBuilder<unknown>[] = [sql`true`]
  const oneOf = (column: RawBuilder<unknown>, values: readonly string[] | undefined) => {
    if (values) conditions.push(sql`${column} = any(${values}::text[])`)
  }
  oneOf(sql`p.status`, filters.status)
  oneOf(sql`p.method`, filters.method)
  oneOf(sql`p.provider`, filters.provider)
  if (filters.customerId) conditions.push(sql`p.customer_id = ${filters.customerId}`)
  if (filters.currency) conditions.push(sql`p.currency = ${filters.currency}`)
  if (filters.minAmount !== undefined) conditions.push(sql`p.amount >= ${filters.minAmount}`)
  if (filters.maxAmount !== undefined) conditions.push(sql`p.amount <= ${filters.maxAmount}`)
  if (filters.from) conditions.push(sql`p.value_on >= ${filters.from}`)
  if (filters.to) conditions.push(sql`p.value_on <= ${filters.to}`)
  if (filters.weekday !== undefined) conditions.push(sql`extract(isodow from p.value_on) = ${filters.weekday}`)
  if (filters.hour !== undefined)
    conditions.push(sql`extract(hour from ${hourOf(timeZone)} at time zone ${timeZone}) = ${filters.hour}`)
  // By seconds: an instant that JSON may name is not always one that the database can read.
  if (filters.hourBegins)
    conditions.push(sql`extract(epoch from ${hourOf(timeZone)}) = ${Date.parse(filters.hourBegins) / 1_000}`)
  // Figures tell reasons apart by so many characters. Padded, blanks at the end of either make no difference.
  if (filters.reason) conditions.push(sql`rpad(btrim(p.reason), 200) = rpad(btrim(${filters.reason}::text), 200)`)
  if (filters.reasonGiven)
    conditions.push(sql`(coalesce(btrim(p.reason), '') <> '') = ${filters.reasonGiven === 'true'}`)
  if (filters.q) conditions.push(await findByText(tx, filters.q))
  return sql.join(conditions, sql` and `)
}

const keyOf = (sort: PaymentsQuery['sort']): PaymentSortKey => sort.replace(/^-/, '') as PaymentSortKey

/** The order of a list, its last word the id: every payment has one place. Names `p`, and `c` for the customer. */
export function orderOf(sort: PaymentsQuery['sort']): RawBuilder<unknown> {
  const { column } = sortColumns[keyOf(sort)]
  const direction = sort.startsWith('-') ? sql`desc` : sql`asc`
  return sql`${column} ${direction}, p.id ${direction}`
}

const joinCustomers = sql`join receivables.customers c on c.id = p.customer_id`

/**
 * One page of payments. The cursor is the sort value and id of the last row, so that rows which come in meanwhile shift
 * nothing. Throws 400 for a cursor of another list.
 */
export async function listPayments(
  tx: Tx,
  { timeZone }: Actor,
  query: PaymentsQuery,
): Promise<{ items: Payment[]; nextCursor: string | null }> {
  const { column, cast } = sortColumns[keyOf(query.sort)]
  const descending = query.sort.startsWith('-')
  const direction = descending ? sql`desc` : sql`asc`
  const after = query.cursor === undefined ? undefined : readCursor(query.cursor, query)
  const beyond = after
    ? sql`and (${column}, p.id) ${descending ? sql`<` : sql`>`} (${after.value}::${cast}, ${after.id}::uuid)`
    : sql``
  const where = await conditionsOf(tx, timeZone, query)
  const order = orderOf(query.sort)
  const limit = query.limit + 1
  const isInRange = query.from !== undefined || query.to !== undefined
  const byTime = keyOf(query.sort) === 'createdAt' || keyOf(query.sort) === 'statusAt'
  const page =
    isInRange && byTime
      ? await pageInRange(tx, { where, beyond, column, order, direction, limit })
      : sql`select p.* from receivables.payments p ${keyOf(query.sort) === 'customerName' ? joinCustomers : sql``}
            where ${where} ${beyond} order by ${order} limit ${limit}`
  const found = await rows<Payment & { sortValue: string }>(
    tx,
    // The page is found among payments alone; what it shows beside them is looked up for its few rows.
    sql`${planAnew} select ${paymentColumns}, (${column})::text as "sortValue" from (${page}) p ${joinCustomers}
        order by ${order}`,
  )
  const items = found.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items,
    nextCursor: found.length > query.limit && last ? writeCursor(query, last.sortValue, last.id) : null,
  }
}

/** How many payments the filters let through, exact up to `countedUpTo`. */
export async function countPayments(
  tx: Tx,
  { timeZone }: Actor,
  filters: Filters,
): Promise<{ count: number; exact: boolean }> {
  const where = await conditionsOf(tx, timeZone, filters)
  const [found] = await rows<{ count: bigint }>(
    tx,
    sql`${planAnew} select count(*) as count from
          (select 1 from receivables.payments p where ${where} limit ${countedUpTo + 1}) counted`,
  )
  const count = Number(found?.count ?? 0n)
  return count > countedUpTo ? { count: countedUpTo, exact: false } : { count, exact: true }
}

const writeCursor = (query: PaymentsQuery, value: string, id: string): string =>
  Buffer.from(JSON.stringify([query.sort, value, id])).toString('base64url')

function readCursor(cursor: string, query: PaymentsQuery): { value: string; id: string } {
  try {
    const [sort, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    const fits = sort === query.sort && typeof value === 'string'
    if (
      fits &&
      paymentsQuerySchema.shape.customerId.safeParse(id).success &&
      id &&
      fitsColumn(keyOf(query.sort), value)
    )
      return { value, id }
  } catch {
    // not JSON: refused below like any other cursor that is not ours
  }
  throw new AppError(400, 'cursor_is_invalid', 'Start again from the first page: this cursor belongs to another list.')
}

/** A made-up cursor must not reach the database's own parsers. */
function fitsColumn(sort: PaymentSortKey, value: string): boolean {
  switch (sort) {
    case 'createdAt':
      return paymentsQuerySchema.shape.customerId.safeParse(value).success
    case 'valueOn':
      return paymentsQuerySchema.shape.from.safeParse(value).success
    case 'amount':
    case 'refundedAmount':
      return /^\d{1,18}$/.test(value)
    case 'statusAt':
      return (
        /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}(:\d{2})?$/.test(value) &&
        !Number.isNaN(Date.parse(value))
      )
    case 'currency':
    case 'status':
    case 'method':
    case 'provider':
    case 'reference':
    case 'customerName':
      return value.length <= 300 && !value.includes('\0')
    default: {
      const unreachable: never = sort
      return unreachable
    }
  }
}
