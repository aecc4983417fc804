import { columnOfReference, RowCollector } from './collect-rows.ts'
import { cellTypeNamed, convertCell, type SheetContext } from './convert-cell.ts'
import { decodeExcelEscapes, trimXmlSpace } from './decode-xml-text.ts'
import type { Row } from './table.ts'
import { TableError } from './table-error.ts'
import { XmlWalker } from './walk-xml.ts'

/** What the two sheet readers have in common: chunks in, rows out. */
export type SheetScanner = {
  push(chunk: Buffer): void
  finish(): void
  takeRows(): Row[]
  readyRows(): number
}

/** Reads any well-formed sheet with a strict parser, five times slower than the fast scanner. */
export function scanSheetStrictly(context: SheetContext): SheetScanner {
  const collector = new RowCollector(context.limits)
  const cell = { column: -1, style: 0, type: cellTypeNamed(undefined), value: undefined as string | undefined }
  let inSheetData = false
  let sawSheetData = false
  let hasFormula = false
  let phonetic = 0
  let preserve = true
  let piece: string | undefined

  const walker = new XmlWalker({
    open(name, attributes) {
      if (name === 'sheetData') {
        inSheetData = true
        sawSheetData = true
      }
      if (!inSheetData) return
      if (name === 'row') collector.startRow(rowNumber(attributes.r))
      else if (name === 'c') {
        cell.column = columnOfReference(attributes.r)
        cell.style = Number(attributes.s) || 0
        cell.type = cellTypeNamed(attributes.t)
        cell.value = undefined
        hasFormula = false
      } else if (name === 'f') hasFormula = true
      else if (name === 'rPh') phonetic += 1
      else if (name === 'v' || (name === 't' && phonetic === 0 && cell.type === 'inlineStr')) {
        piece = ''
        preserve = name === 'v' || attributes['xml:space'] === 'preserve'
      }
    },
    text(text) {
      if (piece === undefined) return
      piece += text
      if (piece.length > context.limits.maxCellText * 8) throw new TableError('cell_is_too_long')
    },
    close(name) {
      if (!inSheetData) return
      if (name === 'sheetData') inSheetData = false
      else if (name === 'row') collector.endRow()
      else if (name === 'rPh') phonetic -= 1
      else if (name === 'v' || name === 't') {
        if (piece === undefined) return
        const plain = decodeExcelEscapes(preserve ? piece : trimXmlSpace(piece))
        // In a cell of inline text, the text element wins over a value element.
        if (name === 't') cell.value = (cell.value ?? '') + plain
        else if (cell.type !== 'inlineStr') cell.value = plain
        piece = undefined
      } else if (name === 'c') {
        collector.addCell(cell.column, convertCell(context, cell.type, cell.style, cell.value, hasFormula))
      }
    },
  })

  return {
    push: (chunk) => walker.write(chunk),
    finish() {
      walker.end()
      if (!sawSheetData) throw new TableError('file_is_corrupt')
    },
    takeRows: () => collector.takeRows(),
    readyRows: () => collector.rows.length,
  }
}

function rowNumber(text: string | undefined): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : 0
}
