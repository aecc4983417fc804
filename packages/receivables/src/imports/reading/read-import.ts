import type { ImportMapping } from '@recoup/contracts/imports'
import { openTable } from '@recoup/spreadsheet/read-table'
import type { Row, Table } from '@recoup/spreadsheet/table'
import { TableError } from '@recoup/spreadsheet/table-error'
import { type DecimalSeparator, decideDecimalSeparator } from '../cells/read-amount.ts'
import { type DateOrder, decideDateOrder } from '../cells/read-date.ts'
import { createGrouping, type Placed } from './group-rows.ts'
import { applyMapping, type ColumnPlan, cellText, planColumns } from './plan-columns.ts'
import { createRowReader, type ReadRow, type ReadSettings } from './read-row.ts'

export type ReadOptions = {
  path: string
  fileName: string
  workDir: string
  mapping: ImportMapping
  currency: string
  country: string | undefined
  signal?: AbortSignal
}

export type FoundColumn = ColumnPlan['columns'][number] & { samples: string[] }

export type Question = { code: string; columns: number[]; words: string; examples: string[] }

/** What was found out about a file. `questions` is empty once its rows could be read. */
export type Reading = {
  sheet: string | null
  sheets: string[]
  headerRow: number
  signature: string
  columns: FoundColumn[]
  dateOrder: DateOrder | null
  decimalSeparator: DecimalSeparator | null
  rows: number
  refused: number
  questions: Question[]
}

export type RowSink = {
  /** Forgets what was taken so far: the file is read again from its start. */
  restart(): Promise<void>
  take(rows: readonly { row: ReadRow; placed: Placed }[]): Promise<void>
}

const sampledRows = 200

/** The columns of a file, what a person said of them in mind, and its first rows. */
async function lookAtStart(
  table: Table,
  options: ReadOptions,
  remembered: Remembered,
): Promise<{ plan: ColumnPlan; samples: FoundColumn[] }> {
  const start: Row[] = []
  for await (const batch of table.rows()) {
    start.push(...batch)
    if (start.length >= sampledRows) break
  }
  const found = planColumns(start)
  const mapping = options.mapping.columns ? options.mapping : ((await remembered(found.signature)) ?? options.mapping)
  const plan = applyMapping(found, mapping)
  const below = start.filter((row) => row.number > plan.headerRow)
  const samples = plan.columns.map((column) => ({ ...column, samples: samplesOf(below, column.index) }))
  return { plan, samples }
}

export type Remembered = (signature: string) => Promise<ImportMapping | undefined>

function samplesOf(rows: readonly Row[], index: number): string[] {
  const samples = new Set<string>()
  for (const row of rows) {
    const text = cellText(row.cells[index]).trim()
    if (text !== '') samples.add(text.slice(0, 80))
    if (samples.size === 4) break
  }
  return [...samples]
}

/**
 * Reads a whole file: finds its columns, then hands every row to the sink. How dates and amounts are written is decided for
 * each column from all of its cells; it is assumed from what is likely while reading, and where the end of the file tells
 * otherwise, the file is read a second time. Throws TableError for a file that cannot be read.
 */
export async function readImport(
  options: ReadOptions,
  remembered: Remembered,
  sink: RowSink,
  progress: (rows: number, fraction: number) => void,
): Promise<Reading> {
  const { mapping } = options
  const open = () =>
    openTable(options.path, {
      fileName: options.fileName,
      workDir: options.workDir,
      ...(mapping.sheet ? { sheet: mapping.sheet } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    })
  const table = await open()
  const reading: Reading = {
    sheet: table.sheet === '' ? null : table.sheet,
    sheets: table.sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name),
    headerRow: 0,
    signature: '',
    columns: [],
    dateOrder: mapping.dateOrder ?? null,
    decimalSeparator: mapping.decimalSeparator ?? null,
    rows: 0,
    refused: 0,
    questions: [],
  }
  const { date1904 } = table
  const { plan, samples } = await closing(table, () => lookAtStart(table, options, remembered))
  Object.assign(reading, {
    headerRow: plan.headerRow,
    signature: plan.signature,
    columns: samples,
    questions: plan.questions,
  })
  if (plan.questions.length > 0) return reading

  let settings: ReadSettings = {
    dateOrder: mapping.dateOrder ?? 'day_month',
    decimalSeparator: mapping.decimalSeparator ?? '.',
    currency: mapping.currency ?? options.currency,
    country: options.country,
    date1904,
  }
  for (let pass = 1; ; pass++) {
    const read = await closing(await open(), (one) => readRows(one, plan, settings, sink, progress))
    const decided = decide(reading, mapping, read.evidence, plan)
    if (!decided) return reading
    if (decided.dateOrder === settings.dateOrder && decided.decimalSeparator === settings.decimalSeparator) {
      reading.rows = read.rows
      reading.refused = read.refused
      if (read.rows === 0) throw new TableError('no_rows', 'There are no filled rows below the header in this file.')
      return reading
    }
    if (pass === 2) throw new Error('the formats of a file were decided differently the second time')
    settings = { ...settings, ...decided }
    await sink.restart()
  }
}

async function closing<T>(table: Table, work: (table: Table) => Promise<T>): Promise<T> {
  try {
    return await work(table)
  } finally {
    await table.close()
  }
}

async function readRows(
  table: Table,
  plan: ColumnPlan,
  settings: ReadSettings,
  sink: RowSink,
  progress: (rows: number, fraction: number) => void,
) {
  const reader = createRowReader(plan.columns, settings)
  const place = createGrouping({
    reference: reader.headerOf('reference'),
    name: reader.headerOf('name') ?? reader.headerOf('lastName') ?? reader.headerOf('firstName'),
    debt: reader.headerOf('debtReference') ?? reader.headerOf('amount'),
  })
  const read = new Set(plan.columns.filter((column) => column.field !== null).map((column) => column.index))
  let rows = 0
  let refused = 0
  for await (const batch of table.rows()) {
    const taken: { row: ReadRow; placed: Placed }[] = []
    for (const raw of batch) {
      // A row whose filled cells are all in columns that are not read says nothing.
      if (raw.number <= plan.headerRow || !raw.cells.some((cell, index) => cell !== null && read.has(index))) continue
      const row = reader.read(raw)
      const placed = place(row)
      if (!placed) refused++
      taken.push({ row, placed })
    }
    rows += taken.length
    await sink.take(taken)
    progress(rows, table.totalBytes > 0 ? Math.min(1, table.bytesRead() / table.totalBytes) : 0)
  }
  return { rows, refused, evidence: reader.evidence }
}

type Evidence = ReturnType<typeof createRowReader>['evidence']

/** What the whole file says about its formats, put into the reading; undefined when a person has to be asked. */
function decide(reading: Reading, mapping: ImportMapping, evidence: Evidence, plan: ColumnPlan) {
  const dateOrder = mapping.dateOrder ?? decideDateOrder(evidence.date)
  const decimalSeparator = mapping.decimalSeparator ?? decideDecimalSeparator(evidence.amount)
  const columnsOf = (...fields: string[]) =>
    plan.columns
      .filter((column) => column.field !== null && fields.includes(column.field))
      .map((column) => column.index)
  if (!dateOrder) {
    const mixed = evidence.date.dayMonth + evidence.date.monthDay > 0
    reading.questions.push({
      code: 'date_order',
      columns: columnsOf('dueOn', 'issuedOn'),
      words: mixed
        ? 'Some dates have the day first and some the month first. Say how to read them; those that do not fit are listed as refused.'
        : 'These dates can be read with the day or the month first. Which is it?',
      examples: evidence.date.unclear,
    })
  }
  if (!decimalSeparator)
    reading.questions.push({
      code: 'decimal_separator',
      columns: columnsOf('amount'),
      words: 'These amounts can be read in two ways. Are the cents behind a point or behind a comma?',
      examples: evidence.amount.unclear,
    })
  reading.dateOrder = dateOrder
  reading.decimalSeparator = decimalSeparator
  return dateOrder && decimalSeparator ? { dateOrder, decimalSeparator } : undefined
}
