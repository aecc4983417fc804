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

export type WriteSheet = { name: string; columns: readonly WriteColumn[]; rows: WriteRows }

export type WriteXlsxOptions = {
  rightToLeft?: boolean
  /** The header stays in view; on unless told. */
  freezeHeader?: boolean
  /** 1 (fast) to 9 (small); 6 unless told. */
  level?: number
}

/** Excel's own limit. */
const maxSheetRows = 1_048_576
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
  const skeleton = await buildSkeleton(sheets, options)
  yield* skeleton.parts
  for (const [index, sheet] of sheets.entries()) {
    const around = skeleton.sheets[index]
    if (around) yield { name: around.name, data: sheetPieces(sheet, around) }
  }
}

async function* sheetPieces(sheet: WriteSheet, around: SheetSkeleton): AsyncGenerator<string> {
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
    if (number > maxSheetRows) throw new RangeError('Excel holds 1,048,576 rows in a sheet. Export fewer rows.')
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
