import type { Readable } from 'node:stream'
import type { Customer } from '@recoup/contracts/customers'
import type { CustomerFilter } from '@recoup/contracts/customers-list'
import { decimalOf } from '@recoup/contracts/money'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { type Database, inTenant, row, sql, type Tx } from '@recoup/platform/db'
import type { Cell } from '@recoup/spreadsheet/table'
import { writeCsv } from '@recoup/spreadsheet/write-csv'
import { type WriteColumn, writeXlsx } from '@recoup/spreadsheet/write-xlsx'
import { customerOf } from './customer-row.ts'
import { type FilterSql, filterCustomers, findByText, fromWhere } from './filter-customers.ts'
import { customersAfter, orderOf, type Position } from './list-customers.ts'

type Balance = Customer['balances'][number]
type Format = 'csv' | 'xlsx'
type Column = WriteColumn & { cell(customer: Customer, balance: Balance | undefined, format: Format): Cell }

type ExportRequest = {
  format: Format
  sort: string
  filter: CustomerFilter
  /** only these, whatever the filter says */
  ids: readonly string[] | undefined
}

const batchSize = 500
/** Excel's own limit, less the header. */
const excelRows = 1_048_575

const date = (value: string | null): Cell => (value === null ? null : { date: value })

/** A number in a workbook, unless it has digits that would be lost there (beyond 15); all its decimals in a CSV. */
const amount =
  (name: 'outstanding' | 'overdue' | 'unapplied') =>
  (_customer: Customer, balance: Balance | undefined, format: Format): Cell => {
    if (!balance) return null
    const decimal = decimalOf(balance[name], balance.currency)
    return format === 'xlsx' && decimal.length <= 16 ? Number(decimal) : decimal
  }

const text = (header: string, width: number, cell: Column['cell']): Column => ({ header, width, kind: 'text', cell })
const number = (header: string, cell: Column['cell']): Column => ({ header, width: 14, kind: 'number', cell })
const day = (header: string, cell: Column['cell']): Column => ({ header, width: 12, kind: 'date', cell })

const columns: readonly Column[] = [
  text('Reference', 16, (customer) => customer.reference),
  text('Name', 32, (customer) => customer.name),
  text('E-mails', 32, (customer) => customer.emails.join(', ')),
  text('Phones', 20, (customer) => customer.phones.join(', ')),
  text('Address line 1', 28, ({ address }) => address?.line1 ?? null),
  text('Address line 2', 20, ({ address }) => address?.line2 ?? null),
  text('Postal code', 12, ({ address }) => address?.postalCode ?? null),
  text('City', 20, ({ address }) => address?.city ?? null),
  text('Region', 16, ({ address }) => address?.region ?? null),
  text('Country', 8, ({ address }) => address?.country ?? null),
  text('Language', 10, (customer) => customer.language),
  text('Time zone', 18, (customer) => customer.timeZone),
  text('Tags', 20, (customer) => customer.tags.join(', ')),
  text('Status', 12, (customer) => customer.status),
  number('Days past due', (customer) => customer.daysPastDue),
  text('Bucket', 10, (customer) => customer.bucket),
  text('Currency', 10, (_customer, balance) => balance?.currency ?? null),
  number('Outstanding', amount('outstanding')),
  number('Overdue', amount('overdue')),
  number('Unapplied', amount('unapplied')),
  day('Oldest due date', (customer, balance) => date(balance ? balance.oldestDueOn : customer.oldestDueOn)),
  day('Next due date', (customer) => date(customer.nextDueOn)),
  text('Notes', 40, (customer) => customer.notes),
  text('Archived', 24, (customer) => customer.archivedAt),
  text('Added', 24, (customer) => customer.createdAt),
  text('Id', 38, (customer) => customer.id),
]

/** A customer's rows: one for each currency in which there is something, one at least. */
function exportRowsOf(customer: Customer, format: Format): Cell[][] {
  const held = customer.balances.filter((balance) => balance.outstanding !== 0n || balance.unapplied !== 0n)
  const balances = held.length > 0 ? held : customer.balances.slice(0, 1)
  const rows = balances.length > 0 ? balances : [undefined]
  return rows.map((balance) => columns.map((column) => column.cell(customer, balance, format)))
}

function asked(actor: Actor, request: ExportRequest): FilterSql {
  if (request.ids === undefined) return filterCustomers(actor, request.filter)
  const everybody = filterCustomers(actor, { archived: 'all' })
  return { ...everybody, conditions: [sql`c.id = any(${request.ids}::uuid[])`], selective: true }
}

/**
 * Customers as a file, one row for each currency. Read in batches, each in a transaction of its own, as fast as the caller
 * takes it: memory stays the same for any number. Who exports what is audited first. Throws 422
 * too_many_rows_for_excel.
 */
export async function exportCustomers(db: Database, actor: Actor, request: ExportRequest): Promise<Readable> {
  await inTenant(db, actor.tenantId, async (tx) => {
    if (request.format === 'xlsx') await refuseTooMany(tx, actor, request)
    const after = { format: request.format, sort: request.sort, filter: request.filter, ids: request.ids?.length }
    await audit(tx, actor, { action: 'customers.exported', subjectType: 'customers', subjectId: null, after })
  })
  const rows = readRows(db, actor, request)
  if (request.format === 'csv') return writeCsv(rows, { header: columns.map((column) => column.header) })
  return writeXlsx([{ name: 'Customers', columns, rows }])
}

async function refuseTooMany(tx: Tx, actor: Actor, of: ExportRequest): Promise<void> {
  const request = asked(actor, of)
  if (request.empty) return
  const filter = await findByText(tx, request)
  const counted = await row<{ n: bigint }>(
    tx,
    sql`select count(*) as n from (select 1 ${fromWhere(filter, filter.needsBalance)} limit ${excelRows + 1}) found`,
  )
  if (counted && counted.n > BigInt(excelRows))
    throw new AppError(
      422,
      'too_many_rows_for_excel',
      'Excel holds 1,048,576 rows. Narrow the filter, or export as CSV.',
    )
}

async function* readRows(db: Database, actor: Actor, request: ExportRequest): AsyncGenerator<Cell[]> {
  const order = orderOf(request.sort)
  let after: Position | null = null
  for (;;) {
    const batch: Awaited<ReturnType<typeof customersAfter>> = await inTenant(db, actor.tenantId, (tx) =>
      customersAfter(tx, actor, asked(actor, request), order, after, batchSize),
    )
    for (const found of batch) yield* exportRowsOf(customerOf(found, actor.today), request.format)
    const last = batch.at(-1)
    if (!last || batch.length < batchSize) return
    after = { value: last.sortKey, id: last.id }
  }
}

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const
