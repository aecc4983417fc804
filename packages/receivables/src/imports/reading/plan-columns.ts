import type { ImportField, ImportMapping } from '@recoup/contracts/imports'
import type { Cell, Row } from '@recoup/spreadsheet/table'
import { recogniseHeader, repeatable } from '../recognise-columns.ts'

export type PlannedColumn = {
  index: number
  header: string
  field: ImportField | null
  guess: ImportField | null
  ignored: boolean
  currency: string | null
}

export type ColumnQuestion = {
  code: 'name_is_missing' | 'amount_is_missing' | 'due_date_is_missing' | 'column_is_unclear'
  columns: number[]
  words: string
  examples: string[]
}

export type ColumnPlan = { headerRow: number; columns: PlannedColumn[]; questions: ColumnQuestion[]; signature: string }

export const cellText = (cell: Cell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.error
  return String(cell)
}

const rowsLookedAt = 30

/**
 * Finds the header among the first rows (the one with most names that are known; titles and blank lines may stand above)
 * and what its columns mean. `questions` is what a person has to say before the file can be read.
 */
export function planColumns(rows: readonly Row[]): ColumnPlan {
  let best: { row: Row; score: number } | undefined
  for (const row of rows.slice(0, rowsLookedAt)) {
    const score = row.cells.reduce<number>((sum, cell) => sum + (typeof cell === 'string' ? scoreOf(cell) : 0), 0)
    if (!best || score > best.score) best = { row, score }
  }
  const header =
    best && best.score > 0
      ? best.row
      : (rows.slice(0, rowsLookedAt).find((row) => row.cells.filter((cell) => typeof cell === 'string').length > 1) ??
        rows[0])
  const columns = header ? nameColumns(header) : []
  return {
    headerRow: header?.number ?? 0,
    columns,
    questions: questionsOf(columns),
    signature: columns.map((column) => column.header.trim().toLowerCase()).join('\u001f'),
  }
}

function scoreOf(text: string): number {
  if (text.length > 60) return 0
  const { field, guess, ignored } = recogniseHeader(text)
  return field || ignored ? 2 : guess ? 1 : 0
}

function nameColumns(header: Row): PlannedColumn[] {
  const columns = header.cells.map((cell, index) => {
    const text = cellText(cell).replace(/\s+/g, ' ').trim()
    return { index, header: text, ...recogniseHeader(text) }
  })
  return settleReference(columns)
}

/** A lone `Reference` is the customer's where another column holds the debt's, and the other way round. */
function settleReference(columns: PlannedColumn[]): PlannedColumn[] {
  const open = columns.filter((column) => column.field === null && column.guess === 'reference')
  const has = (field: ImportField) => columns.some((column) => column.field === field)
  if (open.length !== 1 || has('reference') === has('debtReference')) return columns
  const field = has('debtReference') ? 'reference' : 'debtReference'
  return columns.map((column) => (column === open[0] ? { ...column, field, guess: field } : column))
}

/** Applies what a person said, or said last time for the same headers. Columns that the mapping leaves out are not read. */
export function applyMapping(plan: ColumnPlan, mapping: ImportMapping): ColumnPlan {
  if (!mapping.columns) return plan
  const chosen = new Map(mapping.columns.map((column) => [column.index, column.field]))
  const columns = plan.columns.map((column) => ({
    ...column,
    field: chosen.get(column.index) ?? null,
    guess: column.guess,
  }))
  return { ...plan, columns, questions: questionsOf(columns, true) }
}

function questionsOf(columns: readonly PlannedColumn[], told = false): ColumnQuestion[] {
  const questions: ColumnQuestion[] = []
  const by = Map.groupBy(
    columns.filter((column) => column.field !== null),
    (column) => column.field as ImportField,
  )
  for (const [field, sharing] of by) {
    if (sharing.length < 2 || repeatable.has(field)) continue
    const headers = sharing.map((column) => `“${column.header}”`).join(' and ')
    const code = 'column_is_unclear' as const
    questions.push({
      code,
      columns: sharing.map((one) => one.index),
      words: `${headers} may both be the same thing. Say which one to read.`,
      examples: [],
    })
  }
  const guessed = (field: ImportField) =>
    columns.filter((column) => column.field === null && column.guess === field).map((column) => column.index)
  const ask = (code: ColumnQuestion['code'], field: ImportField, words: string) =>
    questions.push({ code, columns: guessed(field), words, examples: [] })
  if (!by.has('name') && !by.has('firstName') && !by.has('lastName'))
    ask('name_is_missing', 'name', 'Which column holds the name of the customer?')
  if (by.has('dueOn') && !by.has('amount'))
    ask('amount_is_missing', 'amount', 'Which column holds the amount that is owed?')
  if (by.has('amount') && !by.has('dueOn'))
    ask('due_date_is_missing', 'dueOn', 'Which column holds the day on which it is due?')
  // An unread column that may be what tells customers apart is worth a question, once.
  if (!told && !by.has('reference') && guessed('reference').length > 0)
    ask(
      'column_is_unclear',
      'reference',
      'Is this the number of the customer, or that of the debt? Say which, or leave it out.',
    )
  if (!told && !by.has('amount') && !by.has('dueOn') && guessed('amount').length > 0)
    ask('amount_is_missing', 'amount', 'Is this the amount that is owed? Say which column, or leave it out.')
  return questions
}
