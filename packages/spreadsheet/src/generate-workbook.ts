import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { columnName, encodeCell, encodeSheetText } from './encode-sheet-xml.ts'
import type { Cell } from './table.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

export type GeneratedColumn = { header: string; value: (row: number) => Cell }

export type GenerateOptions = {
  rows: number
  columns: readonly GeneratedColumn[]
  /**
   * Where texts go: each one once more into the shared strings (`distinct`, also where they are equal, the worst case),
   * once per different text (`few`, as Excel does; kept in memory), or into the cells (`inline`).
   */
  sharedStrings: 'distinct' | 'inline' | 'few'
  sheetName?: string
  /** What the sheet claims to cover, for tests: `A1:XFD1048576`. */
  dimension?: string
  /** 1 (fast) to 9 (small); 1 unless told. */
  level?: number
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packageNamespace = 'http://schemas.openxmlformats.org/package/2006'
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const pieceLength = 64 * 1024
const dateStyle = 1

/**
 * Writes a large .xlsx for tests and benches, a million rows in seconds: a header, then `value(row)` of every column,
 * row 0 first. The sheet comes before the shared strings, as in real files. Functions must give the same value when
 * asked twice.
 */
export async function generateWorkbook(path: string, options: GenerateOptions): Promise<void> {
  await pipeline(streamWorkbook(options), createWriteStream(path))
}

/** The same as a stream. */
export function streamWorkbook(options: GenerateOptions): Readable {
  return Readable.from(writeZip(workbookParts(options), { level: options.level ?? 1 }), { objectMode: false })
}

function* workbookParts(options: GenerateOptions): Generator<ZipPart> {
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
  const few = new Map<string, number>()
  const shared = options.sharedStrings !== 'inline'
  yield {
    name: '[Content_Types].xml',
    data: `${declaration}<Types xmlns="${packageNamespace}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
  }
  yield {
    name: '_rels/.rels',
    data: `${declaration}<Relationships xmlns="${packageNamespace}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  }
  yield {
    name: 'xl/workbook.xml',
    data: `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${encodeSheetText(options.sheetName ?? 'Sheet1').replaceAll('"', '&quot;')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  }
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    data: `${declaration}<Relationships xmlns="${packageNamespace}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  }
  yield {
    name: 'xl/styles.xml',
    data: `${declaration}<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  }
  yield { name: 'xl/worksheets/sheet1.xml', data: sheetPieces(options, few) }
  if (shared) yield { name: 'xl/sharedStrings.xml', data: sharedStringPieces(options, few) }
}

function* sheetPieces(options: GenerateOptions, few: Map<string, number>): Generator<string> {
  const names = options.columns.map((_, column) => columnName(column))
  let next = 0
  const indexOf = (text: string): number => {
    if (options.sharedStrings === 'distinct') return next++
    const known = few.get(text) ?? few.size
    few.set(text, known)
    return known
  }
  let piece = `${declaration}<worksheet xmlns="${main}"><dimension ref="${options.dimension ?? `A1:${names.at(-1) ?? 'A'}${options.rows + 1}`}"/><sheetData>`
  for (let row = -1; row < options.rows; row += 1) {
    piece += `<row r="${row + 2}">`
    for (let column = 0; column < names.length; column += 1) {
      const value = valueAt(options, row, column)
      const reference = `${names[column]}${row + 2}`
      if (typeof value === 'string' && options.sharedStrings !== 'inline') {
        piece += `<c r="${reference}" t="s"><v>${indexOf(value)}</v></c>`
      } else piece += encodeCell(reference, value, 0, dateStyle)
    }
    piece += '</row>'
    if (piece.length >= pieceLength) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sheetData></worksheet>`
}

function* sharedStringPieces(options: GenerateOptions, few: Map<string, number>): Generator<string> {
  let piece = `${declaration}<sst xmlns="${main}">`
  for (const text of options.sharedStrings === 'few' ? few.keys() : textsOf(options)) {
    const space = text === text.trim() ? '' : ' xml:space="preserve"'
    piece += `<si><t${space}>${encodeSheetText(text)}</t></si>`
    if (piece.length >= pieceLength) {
      yield piece
      piece = ''
    }
  }
  yield `${piece}</sst>`
}

function* textsOf(options: GenerateOptions): Generator<string> {
  for (let row = -1; row < options.rows; row += 1) {
    for (let column = 0; column < options.columns.length; column += 1) {
      const value = valueAt(options, row, column)
      if (typeof value === 'string') yield value
    }
  }
}

/** Row -1 is the header. */
function valueAt(options: GenerateOptions, row: number, column: number): Cell {
  const described = options.columns[column]
  if (!described) return null
  return row < 0 ? described.header : described.value(row)
}
