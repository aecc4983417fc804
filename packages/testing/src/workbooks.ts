import { createWriteStream } from 'node:fs'
import { tmpdir } from 'node:os'
import { pipeline } from 'node:stream/promises'
import { openTable } from '@recoup/spreadsheet/read-table'
import type { Cell } from '@recoup/spreadsheet/table'
import { type WriteSheet, writeXlsx } from '@recoup/spreadsheet/write-xlsx'

const headers = [
  'Customer name',
  'Customer number',
  'E-mail',
  'Phone',
  'Country',
  'Invoice number',
  'Kind of debt',
  'Amount',
  'Currency',
  'Invoice date',
  'Due date',
  'Notes',
] as const
type Header = (typeof headers)[number]
type Filled = Record<Header, Cell>

const firstNames = [
  'Anna',
  'Björn',
  'Chloé',
  'Dmitri',
  'Elif',
  'Füsun',
  'Giulia',
  'Håkan',
  'Inés',
  'Jörg',
  'Kasia',
  'Łukasz',
]
const lastNames = [
  'Müller',
  'Øberg',
  'García',
  'Novák',
  'Rossi',
  'O’Neill',
  'Şahin',
  'Weiß',
  'Dvořák',
  'Lefèvre',
  'Kowalski',
]
const kinds = ['Invoice', 'Loan', 'Rent', 'Utility', 'Membership']

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const day = (n: number): { date: string } => ({
  date: `2026-${String(1 + (n % 9)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`,
})

/** Row `n` as it should be: a customer with a debt. Every seventh customer owes in the row after, too. */
function rightRow(n: number): Filled {
  const customer = n % 7 === 1 ? n - 1 : n
  return {
    'Customer name': `${pick(firstNames, customer)} ${pick(lastNames, customer * 3 + 1)} ${customer}`,
    'Customer number': `K-${100_000 + customer}`,
    'E-mail': `person${customer}@customers.example`,
    Phone: `+49 30 ${23_125_000 + (customer % 1000)}`,
    Country: 'DE',
    'Invoice number': `R-${200_000 + n}`,
    'Kind of debt': pick(kinds, n),
    Amount: 20 + ((n * 7919) % 300_000) / 100,
    Currency: n % 20 === 5 ? 'USD' : 'EUR',
    'Invoice date': { date: '2025-12-01' },
    'Due date': day(n),
    Notes: `Row ${n}`,
  }
}

/** A dozen ways and more in which people get rows wrong, each with the code that it is refused with. */
export const waysToBeWrong: readonly { code: string; change: Partial<Filled> }[] = [
  { code: 'name_is_missing', change: { 'Customer name': null } },
  { code: 'email_is_wrong', change: { 'E-mail': 'someone at example.com' } },
  { code: 'phone_is_wrong', change: { Phone: '+49 12' } },
  { code: 'amount_is_unreadable', change: { Amount: 'about 100' } },
  { code: 'amount_is_negative', change: { Amount: -12.5 } },
  { code: 'amount_is_zero', change: { Amount: 0 } },
  { code: 'amount_has_too_many_decimals', change: { Amount: 12.345 } },
  { code: 'amount_is_missing', change: { Amount: null } },
  { code: 'currency_is_unknown', change: { Currency: 'Taler' } },
  { code: 'due_date_is_missing', change: { 'Due date': null } },
  { code: 'date_does_not_exist', change: { 'Due date': '2026-02-30' } },
  { code: 'date_is_unreadable', change: { 'Due date': 'end of month' } },
  { code: 'due_date_is_before_issue_date', change: { 'Due date': { date: '2025-11-30' } } },
  { code: 'kind_is_unknown', change: { 'Kind of debt': 'Gambling' } },
  { code: 'country_is_unknown', change: { Country: 'Ruritania' } },
  { code: 'cell_has_an_error', change: { Amount: { error: '#N/A' } } },
]

/** Numbers of the rows that are wrong: evenly spread, on rows that stand for themselves. */
function wrongRows(rows: number, wrong: number): number[] {
  const every = Math.max(1, Math.floor(rows / Math.max(1, wrong)))
  return Array.from({ length: wrong }, (_, k) => {
    const n = k * every + 2
    return n % 7 === 1 || n % 7 === 0 ? n + 2 : n
  }).filter((n) => n < rows)
}

const sheetOf = (rows: Iterable<Filled>): WriteSheet => ({
  name: 'Customers',
  columns: headers.map((header) => ({
    header,
    ...(header === 'Invoice date' || header === 'Due date' ? { kind: 'date' as const } : {}),
  })),
  rows: (function* () {
    for (const row of rows) yield headers.map((header) => row[header])
  })(),
})

export type MadeWorkbook = { rows: number; wrong: number; codes: ReadonlyMap<string, number> }

/** Writes an .xlsx of `rows` rows with debts, `wrong` of them wrong in each of `waysToBeWrong` in turn. */
export async function writeCustomersWorkbook(path: string, { rows = 10_000, wrong = 200 } = {}): Promise<MadeWorkbook> {
  const wayOfRow = new Map(wrongRows(rows, wrong).map((n, k) => [n, pick(waysToBeWrong, k)]))
  const codes = new Map<string, number>()
  for (const { code } of wayOfRow.values()) codes.set(code, (codes.get(code) ?? 0) + 1)
  const all = function* (): Generator<Filled> {
    for (let n = 0; n < rows; n++) yield { ...rightRow(n), ...wayOfRow.get(n)?.change }
  }
  await pipeline(writeXlsx([sheetOf(all())]), createWriteStream(path))
  return { rows, wrong: wayOfRow.size, codes }
}

/** Corrects a downloaded workbook of refused rows as a clerk would, keeping its columns. Returns how many rows it has. */
export async function correctRefusedRows(downloaded: string, corrected: string): Promise<number> {
  const table = await openTable(downloaded, { workDir: tmpdir() })
  const read: Cell[][] = []
  for await (const batch of table.rows()) for (const row of batch) read.push(row.cells)
  await table.close()
  const [names = [], ...body] = read
  const notes = names.indexOf('Notes')
  const rows = body.map((cells) => {
    const right = rightRow(Number(String(cells[notes]).replace('Row ', '')))
    return names.map((name, index) => right[name as Header] ?? cells[index] ?? null)
  })
  const columns = names.map((name) => ({ header: String(name) }))
  await pipeline(writeXlsx([{ name: 'Refused rows', columns, rows }]), createWriteStream(corrected))
  return rows.length
}

// node packages/testing/src/workbooks.ts customers.xlsx [rows] [wrong]   or   … correct refused.xlsx corrected.xlsx
if (import.meta.main) {
  const [first, second, third] = process.argv.slice(2)
  if (first === 'correct' && second && third) await correctRefusedRows(second, third)
  else if (first) await writeCustomersWorkbook(first, { rows: Number(second ?? 10_000), wrong: Number(third ?? 200) })
}
