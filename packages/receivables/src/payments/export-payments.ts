import type { Readable } from 'node:stream'
import { decimalOf } from '@recoup/contracts/money'
import { type Payment, type PaymentsQuery, paymentsQuerySchema } from '@recoup/contracts/payments'
import type { Actor } from '@recoup/platform/actor'
import { audit } from '@recoup/platform/audit'
import { type Database, inTenant } from '@recoup/platform/db'
import type { Cell } from '@recoup/spreadsheet/table'
import { writeCsv } from '@recoup/spreadsheet/write-csv'
import { writeXlsx } from '@recoup/spreadsheet/write-xlsx'
import { listPayments } from './list-payments.ts'

const columns: { header: string; kind: 'text' | 'number' | 'date'; cell(payment: Payment): Cell }[] = [
  { header: 'Value date', kind: 'date', cell: (payment) => ({ date: payment.valueOn }) },
  { header: 'Customer', kind: 'text', cell: (payment) => payment.customerName },
  { header: 'Reference', kind: 'text', cell: (payment) => payment.reference },
  { header: 'Amount', kind: 'number', cell: (payment) => numberOf(payment.amount, payment.currency) },
  { header: 'Currency', kind: 'text', cell: (payment) => payment.currency },
  { header: 'Method', kind: 'text', cell: (payment) => payment.method },
  { header: 'Provider', kind: 'text', cell: (payment) => payment.provider },
  { header: 'Status', kind: 'text', cell: (payment) => payment.status },
  { header: 'Reason', kind: 'text', cell: (payment) => payment.reason },
  { header: 'Refunded', kind: 'number', cell: (payment) => numberOf(payment.refundedAmount, payment.currency) },
  { header: 'Unapplied', kind: 'number', cell: (payment) => numberOf(payment.unappliedAmount, payment.currency) },
  { header: 'Note', kind: 'text', cell: (payment) => payment.note },
  { header: 'Recorded at', kind: 'text', cell: (payment) => payment.createdAt },
  { header: 'Id', kind: 'text', cell: (payment) => payment.id },
]

/** Digits beyond 15 would be lost in a workbook's numbers: such an amount stays text. */
function numberOf(amount: bigint, currency: string): Cell {
  const decimal = decimalOf(amount, currency)
  return decimal.length <= 16 ? Number(decimal) : decimal
}

/** Streams the payments that the filters let through, read page by page, each page in a transaction of its own. */
export async function exportPayments(
  db: Database,
  actor: Actor,
  query: Omit<PaymentsQuery, 'cursor' | 'limit'> & { format: 'csv' | 'xlsx' },
): Promise<Readable> {
  const { format, ...filters } = query
  await inTenant(db, actor.tenantId, (tx) =>
    audit(tx, actor, {
      action: 'payments.exported',
      subjectType: 'payment',
      subjectId: null,
      after: { format, ...filters },
    }),
  )
  const rows = readRows(db, actor, filters)
  if (format === 'csv') return writeCsv(rows, { header: columns.map((column) => column.header) })
  return writeXlsx([{ name: 'Payments', columns: columns.map(({ header, kind }) => ({ header, kind })), rows }])
}

async function* readRows(
  db: Database,
  actor: Actor,
  filters: Omit<PaymentsQuery, 'cursor' | 'limit'>,
): AsyncGenerator<readonly Cell[]> {
  const limit = paymentsQuerySchema.shape.limit.parse(200)
  let cursor: string | undefined
  do {
    const after = cursor
    const page = await inTenant(db, actor.tenantId, (tx) => listPayments(tx, { ...filters, limit, cursor: after }))
    for (const payment of page.items) yield columns.map((column) => column.cell(payment))
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}
