import { columnOfReference, RowCollector } from './collect-rows.ts'
import { type CellType, cellTypeNamed, convertCell, type SheetContext } from './convert-cell.ts'
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
  /** The number of the row where it stands. */
  currentRow(): number
}

/** Reads any well-formed sheet with a strict parser, many times slower than the fast scanner. */
export function scanSheetStrictly(context: SheetContext): SheetScanner {
  return new StrictSheetScanner(context)
}

class StrictSheetScanner implements SheetScanner {
  readonly #context: SheetContext
  readonly #collector: RowCollector
  readonly #walker = new XmlWalker({
    open: (name, attributes) => this.#open(name, attributes),
    text: (text) => this.#text(text),
    close: (name) => this.#close(name),
  })
  #inSheetData = false
  #sawSheetData = false
  #column = -1
  #style = 0
  #type: CellType = 'n'
  #value: string | undefined
  #hasFormula = false
  #phonetic = 0
  #preserve = true
  /** What the value or text element held so far, while inside of one. */
  #piece: string | undefined

  constructor(context: SheetContext) {
    this.#context = context
    this.#collector = new RowCollector(context.limits)
  }

  push(chunk: Buffer): void {
    this.#walker.write(chunk)
  }

  finish(): void {
    this.#walker.end()
    if (!this.#sawSheetData) throw new TableError('file_is_corrupt')
  }

  takeRows(): Row[] {
    return this.#collector.takeRows()
  }

  readyRows(): number {
    return this.#collector.rows.length
  }

  currentRow(): number {
    return this.#collector.currentRow()
  }

  #open(name: string, attributes: Record<string, string>): void {
    if (name === 'sheetData') {
      this.#inSheetData = true
      this.#sawSheetData = true
    }
    if (!this.#inSheetData) return
    if (name === 'row') this.#collector.startRow(rowNumber(attributes.r))
    else if (name === 'c') this.#openCell(attributes)
    else if (name === 'f') this.#hasFormula = true
    else if (name === 'rPh') this.#phonetic += 1
    else if (name === 'v' || (name === 't' && this.#phonetic === 0 && this.#type === 'inlineStr')) {
      this.#piece = ''
      this.#preserve = name === 'v' || attributes['xml:space'] === 'preserve'
    }
  }

  #openCell(attributes: Record<string, string>): void {
    this.#column = columnOfReference(attributes.r)
    this.#style = Number(attributes.s) || 0
    this.#type = cellTypeNamed(attributes.t)
    this.#value = undefined
    this.#hasFormula = false
  }

  #text(text: string): void {
    if (this.#piece === undefined) return
    this.#piece += text
    if (this.#piece.length > this.#context.limits.maxCellText * 8) throw new TableError('cell_is_too_long')
  }

  #close(name: string): void {
    if (!this.#inSheetData) return
    if (name === 'sheetData') this.#inSheetData = false
    else if (name === 'row') this.#collector.endRow()
    else if (name === 'rPh') this.#phonetic -= 1
    else if (name === 'v' || name === 't') this.#closeValue(name)
    else if (name === 'c') {
      const value = convertCell(this.#context, this.#type, this.#style, this.#value, this.#hasFormula)
      this.#collector.addCell(this.#column, value)
    }
  }

  #closeValue(name: 'v' | 't'): void {
    if (this.#piece === undefined) return
    const plain = decodeExcelEscapes(this.#preserve ? this.#piece : trimXmlSpace(this.#piece))
    this.#piece = undefined
    // In a cell of inline text, the text element wins over a value element.
    if (name === 't') this.#value = (this.#value ?? '') + plain
    else if (this.#type !== 'inlineStr') this.#value = plain
    if ((this.#value?.length ?? 0) > this.#context.limits.maxCellText * 8) throw new TableError('cell_is_too_long')
  }
}

function rowNumber(text: string | undefined): number {
  const number = Number(text)
  return Number.isInteger(number) && number > 0 ? number : 0
}
