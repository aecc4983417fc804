import { Readable } from 'node:stream'
import type { Cell } from './table.ts'

export type WriteCsvOptions = {
  header?: readonly string[]
  /** `,` unless told; Excel in countries with decimal commas opens `;` at once. */
  delimiter?: ',' | ';' | '\t' | '|'
  /** A byte order mark, by which Excel knows UTF-8. On unless told. */
  byteOrderMark?: boolean
}

const pieceLength = 64 * 1024
const formulaStart = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/
const plainNumber = /^[+-]?\d+(?:[.,]\d+)*$/

/**
 * Writes a CSV (UTF-8, RFC 4180 quotes, CRLF) as rows come. A text that a spreadsheet program would run as a formula
 * gets an apostrophe in front; plain numbers (`-12.50`, `+4930123`) stay. Source: OWASP, CSV Injection.
 */
export function writeCsv(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  options: WriteCsvOptions = {},
): Readable {
  return Readable.from(csvPieces(rows, options), { objectMode: false })
}

async function* csvPieces(
  rows: Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>,
  options: WriteCsvOptions,
): AsyncGenerator<Buffer, void, undefined> {
  const delimiter = options.delimiter ?? ','
  let piece = options.byteOrderMark === false ? '' : '\ufeff'
  if (options.header) piece += csvLine(options.header, delimiter)
  for await (const row of rows) {
    piece += csvLine(row, delimiter)
    if (piece.length < pieceLength) continue
    yield Buffer.from(piece)
    piece = ''
  }
  if (piece !== '') yield Buffer.from(piece)
}

function csvLine(cells: readonly Cell[], delimiter: string): string {
  const line = cells.map((cell) => quoteField(csvText(cell), delimiter)).join(delimiter)
  return `${line}\r\n`
}

/** The text of one cell before quoting. Dates are ISO, with a blank before the time as Excel reads it. */
function csvText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'string') return disarmFormula(cell)
  if (typeof cell === 'number') return String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return 'date' in cell ? cell.date.replace('T', ' ') : disarmFormula(cell.error)
}

/** An apostrophe in front of what would be a formula. */
export function disarmFormula(text: string): string {
  return formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text
}

function quoteField(text: string, delimiter: string): string {
  const needsQuotes = text.includes(delimiter) || /["\r\n]|^\s|\s$/.test(text)
  return needsQuotes ? `"${text.replaceAll('"', '""')}"` : text
}
