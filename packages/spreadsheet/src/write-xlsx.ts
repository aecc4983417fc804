import { Readable } from 'node:stream'
import { buildSkeleton, type SheetSkeleton } from './build-workbook-skeleton.ts'
import { columnName, encodeCell } from './encode-sheet-xml.ts'
import type { Cell } from './table.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

export type ColumnKind = 'text' | 'number' | 'date' | 'datetime'

export type WriteColumn = {
  header: string
  /** In characters. */
  width?: number
  /** A note on the header cell. */
  note?: string
  /** What may be chosen in this column. */
  dropDown?: readonly string[]
  /** Excel's number format: `#,##0.00`. Without it the kind decides. */
  numFmt?: string
  /** A text column keeps `00123` and `+49` as typed, also in rows that are still empty. */
  kind?: ColumnKind
}

export type WriteRows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>

export type WriteSheet = {
  name: string
  columns: readonly WriteColumn[]
  rows: WriteRows
  /** Rows beyond Excel's limit go on in further sheets, each under the same header. Only the last sheet may. */
  continues?: boolean
}

export type WriteXlsxOptions = {
  rightToLeft?: boolean
  /** The header stays in view; on unless told. */
  freezeHeader?: boolean
  /** 1 (fast) to 9 (small); 6 unless told. */
  level?: number
  /** Rows in a sheet, header among them: Excel's limit unless told, for tests. */
  maxSheetRows?: number
}

/** Excel's own limit. */
const excelRows = 1_048_576
const pieceLength = 64 * 1024

/**
 * Writes a workbook as rows come, sheet after sheet, in bounded memory. Rows are asked for only as the stream is read,
 * and their source is closed when the stream is destroyed. Text is always text: `=1+1` comes out as those four
 * characters, never as a formula. The stream fails with RangeError beyond 1,048,576 rows in a sheet.
 */
export function writeXlsx(sheets: readonly WriteSheet[], options: WriteXlsxOptions = {}): Readable {
  return Readable.from(writeZip(workbookParts(sheets, options), { level: options.level ?? 6 }), { objectMode: false })
}

async function* workbookParts(sheets: readonly WriteSheet[], options: WriteXlsxOptions): AsyncGenerator<ZipPart> {
  if (sheets.at(-1)?.continues) return yield* continuingParts(sheets, options)
  const skeleton = await buildSkeleton(sheets, options)
  yield* skeleton.parts
  for (const [index, sheet] of sheets.entries()) {
    const around = skeleton.sheets[index]
    if (around) yield { name: around.name, data: sheetPieces(sheet, around, options) }
  }
}

/** How many sheets there are is known at the end: so the parts that list them come last, as a zip allows. */
async function* continuingParts(sheets: readonly WriteSheet[], options: WriteXlsxOptions): AsyncGenerator<ZipPart> {
  const first = await buildSkeleton(sheets, options)
  // By its first part a file is known as a workbook.
  const start = first.parts.find((part) => part.name === '_rels/.rels')
  if (start) yield start
  const written: WriteSheet[] = []
  for (const [index, sheet] of sheets.entries()) {
    const rows = rowsInParts(sheet.rows, (options.maxSheetRows ?? excelRows) - 1)
    const around = first.sheets[index]
    if (!around) continue
    do {
      const part = sheet.continues ? { ...sheet, rows: rows.next() } : sheet
      const name = `xl/worksheets/sheet${written.length + 1}.xml`
      written.push(part)
      yield { name, data: sheetPieces(part, around, options) }
    } while (sheet.continues && rows.more())
  }
  const whole = await buildSkeleton(written, options)
  yield* whole.parts.filter((part) => part !== start && part.name !== start?.name)
}

/** One source of rows in several goes of at most `size`. A go must be read to its end before the next one. */
function rowsInParts(rows: WriteRows, size: number): { next(): AsyncGenerator<readonly Cell[]>; more(): boolean } {
  const source = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  let waiting: IteratorResult<readonly Cell[]> | undefined
  async function* next(): AsyncGenerator<readonly Cell[]> {
    let whole = false
    try {
      for (let taken = 0; taken < size; taken += 1) {
        const item = waiting ?? (await source.next())
        waiting = undefined
        if (item.done) {
          waiting = item
          break
        }
        yield item.value
      }
      waiting ??= await source.next()
      whole = true
    } finally {
      // Nobody reads on: the source is closed as a loop over it would do.
      if (!whole) await source.return?.()
    }
  }
  return { next, more: () => waiting !== undefined && !waiting.done }
}

async function* sheetPieces(
  sheet: WriteSheet,
  around: SheetSkeleton,
  options: WriteXlsxOptions,
): AsyncGenerator<string> {
  const columns = sheet.columns.map((column, index) => ({
    letters: columnName(index),
    text: column.kind === 'text',
    style: around.columnStyles[index] ?? 0,
    // A date in a column of dates looks like the column; elsewhere it needs a format of its own to be a date at all.
    isDate: column.kind === 'date' || column.kind === 'datetime',
  }))
  let piece = around.before
  let number = 1
  for await (const row of sheet.rows) {
    number += 1
    if (number > (options.maxSheetRows ?? excelRows))
      throw new RangeError('Excel holds 1,048,576 rows in a sheet. Export fewer rows.')
    piece += `<row r="${number}">`
    for (let index = 0; index < row.length; index += 1) {
      const column = columns[index]
      const cell = row[index] ?? null
      const style = column?.style ?? 0
      const value = column?.text && typeof cell === 'number' ? String(cell) : cell
      const ownDate = typeof value === 'object' && value !== null && 'date' in value && value.date.length > 10
      const otherStyle = ownDate ? around.dateTimeStyle : around.dateStyle
      const dateStyle = column?.isDate ? style : otherStyle
      piece += encodeCell(`${column?.letters ?? columnName(index)}${number}`, value, style, dateStyle)
    }
    piece += '</row>'
    if (piece.length < pieceLength) continue
    yield piece
    piece = ''
  }
  yield piece + around.after
}
