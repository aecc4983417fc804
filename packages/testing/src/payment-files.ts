import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { minorUnitsOf } from '@recoup/contracts/money'
import { openTable } from '@recoup/spreadsheet/read-table'
import type { Cell } from '@recoup/spreadsheet/table'
import { readParquet } from '@recoup/spreadsheet/testing/read-parquet'

/** What a row of an exported file says; amounts in minor units, `note` as a program reads it. */
export type PaymentLine = { currency: string; amount: bigint; refundedAmount: bigint; note: string | null }

/** The rows of a CSV or workbook as a spreadsheet program reads them, the header first. */
async function tableOf(file: Uint8Array, format: string): Promise<Cell[][]> {
  const workDir = mkdtempSync(join(tmpdir(), 'recoup-payment-file-'))
  try {
    const path = join(workDir, `payments.${format}`)
    writeFileSync(path, file)
    const table = await openTable(path, { workDir, fileName: `payments.${format}` })
    const rows: Cell[][] = []
    for await (const batch of table.rows()) rows.push(...batch.map((row) => row.cells))
    await table.close()
    return rows
  } finally {
    rmSync(workDir, { recursive: true, force: true })
  }
}

function minorOf(cell: Cell | undefined, currency: string): bigint {
  const units = minorUnitsOf(String(cell), currency)
  if (units === null) throw new Error(`${String(cell)} ${currency} is no amount`)
  return units
}

/** Reads an exported file of payments again, exactly. */
export async function paymentLinesOf(file: Uint8Array, format: 'csv' | 'xlsx' | 'parquet'): Promise<PaymentLine[]> {
  if (format === 'parquet')
    return (await readParquet(file)).map((row) => ({
      currency: String(row.currency),
      amount: row.amountMinor as bigint,
      refundedAmount: row.refundedAmountMinor as bigint,
      note: (row.note ?? null) as string | null,
    }))
  const [header = [], ...rows] = await tableOf(file, format)
  const column = (name: string) => header.indexOf(name)
  return rows.map((row) => {
    const currency = String(row[column('Currency')])
    const note = row[column('Note')] ?? null
    return {
      currency,
      amount: minorOf(row[column('Amount')], currency),
      refundedAmount: minorOf(row[column('Refunded')], currency),
      note: note === null ? null : String(note),
    }
  })
}

/** What the rows add up to, by currency, as an export says it. */
export const sumsOfLines = (lines: readonly PaymentLine[]) =>
  [...Map.groupBy(lines, (line) => line.currency)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, each]) => ({
      currency,
      payments: each.length,
      amount: Number(each.reduce((sum, line) => sum + line.amount, 0n)),
      refundedAmount: Number(each.reduce((sum, line) => sum + line.refundedAmount, 0n)),
    }))
