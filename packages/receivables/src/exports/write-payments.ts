import type { Readable } from 'node:stream'
import type { ExportFormat } from '@recoup/contracts/exports'
import { writeCsv } from '@recoup/spreadsheet/write-csv'
import { writeParquet } from '@recoup/spreadsheet/write-parquet'
import { writeXlsx } from '@recoup/spreadsheet/write-xlsx'
import { type ExportedPayment, parquetColumns, tableColumns } from './payment-columns.ts'

export const exportTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
}

/** What the columns of a Parquet file mean, in its footer. */
const parquetWords = {
  'recoup.amounts':
    'Amounts are whole minor units of the currency beside them (ISO 4217): 12.34 EUR is 1234, 12 JPY is 12.',
  'recoup.times': 'valueOn is the day a payment counts for; createdAt and statusAt are instants in UTC.',
}

/** Payments as a file, written as they come: memory does not grow with their number. */
export function writePayments(format: ExportFormat, payments: AsyncIterable<ExportedPayment>): Readable {
  switch (format) {
    case 'csv':
      return writeCsv(cellsOf(payments), { header: tableColumns.map((column) => column.header) })
    case 'xlsx':
      return writeXlsx([{ name: 'Payments', columns: tableColumns, rows: cellsOf(payments), continues: true }], {
        level: 3,
      })
    case 'parquet':
      return writeParquet(valuesOf(payments), parquetColumns, { metadata: parquetWords })
    default: {
      const unreachable: never = format
      throw new Error(`no such format: ${unreachable}`)
    }
  }
}

async function* cellsOf(payments: AsyncIterable<ExportedPayment>) {
  for await (const payment of payments) yield tableColumns.map((column) => column.cell(payment))
}

async function* valuesOf(payments: AsyncIterable<ExportedPayment>) {
  for await (const payment of payments) yield parquetColumns.map((column) => column.value(payment))
}
