import { RowCollector } from './collect-rows.ts'
import { type CellType, convertCell, type SheetContext, sharedText } from './convert-cell.ts'
import { decodeText } from './decode-xml-text.ts'
import { readRichText } from './read-rich-text.ts'
import type { SheetScanner } from './scan-sheet-strictly.ts'
import { bytesAt, ScanWindow } from './scan-window.ts'
import { type Cell, formulaWithoutValue, type Row } from './table.ts'
import { UnusualXml } from './unusual-xml.ts'

const lessThan = 60
const greaterThan = 62
const slash = 47
const equals = 61
const quote = 34
const apostrophe = 39
const letterC = 99
const letterE = 101
const letterF = 102
const letterI = 105
const letterR = 114
const letterS = 115
const letterT = 116
const letterV = 118

/** How far a scanner may look ahead of the byte where it stands. */
const lookAhead = 12
const incomplete = -1
const preserved = '<t xml:space="preserve">'
const maxExactInteger = 9_007_199_254_740_991

/** 10^0 to 10^22 are exact, so dividing an exact integer by them rounds once, as parsing the text would. */
const powersOfTen = Array.from({ length: 23 }, (_, power) => Number(`1e${power}`))

/**
 * Reads the sheet XML that spreadsheet programs write, straight from its bytes: `<row>`, `<c>`, `<v>`, `<f>`, `<is>` in
 * any order of attributes. It takes whole cells only; whatever it does not know raises UnusualXml, and the sheet is
 * read again by the strict scanner.
 */
export class FastSheetScanner implements SheetScanner {
  readonly #context: SheetContext
  readonly #collector: RowCollector
  readonly #window = new ScanWindow()
  #at = 0
  #started = false
  #done = false
  #inRow = false
  // What the last opening tag said; fields instead of a result object, because there are millions of them.
  #row = 0
  #column = -1
  #style = 0
  #type: CellType = 'n'
  #selfClosed = false
  #valueFrom = -1
  #valueTo = -1
  #textValue: string | undefined
  #hasFormula = false

  constructor(context: SheetContext) {
    this.#context = context
    this.#collector = new RowCollector(context.limits)
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

  push(chunk: Buffer): void {
    if (this.#done) return
    this.#window.slide(this.#at, chunk)
    this.#at = 0
    if (!this.#started && !this.#start()) return
    while (!this.#done) {
      const next = this.#takeOne(this.#at)
      if (next === incomplete) return
      this.#at = next
    }
  }

  finish(): void {
    if (!this.#done) throw new UnusualXml()
  }

  #start(): boolean {
    const after = this.#window.findAfter('<sheetData', 'worksheet')
    if (after < 0) return false
    const close = this.#window.bytes.indexOf(greaterThan, after)
    if (close < 0 || close >= this.#window.end) return false
    this.#started = true
    this.#at = close + 1
    this.#done = this.#window.bytes[close - 1] === slash
    return true
  }

  /** Takes one row tag or one whole cell. Gives the position after it, or `incomplete`. */
  #takeOne(from: number): number {
    const { bytes, end } = this.#window
    let at = from
    while ((bytes[at] as number) <= 32 && at < end) at += 1
    if (at + lookAhead > end) return incomplete
    if (bytes[at] !== lessThan) throw new UnusualXml()
    const first = bytes[at + 1]
    if (first === letterC && this.#inRow) return this.#takeCell(at)
    if (first === letterR && bytes[at + 2] === 111 && bytes[at + 3] === 119) return this.#takeRowStart(at)
    if (first !== slash) throw new UnusualXml()
    const name = bytes.toString('latin1', at + 2, at + lookAhead)
    if (name.startsWith('row>') && this.#inRow) {
      this.#collector.endRow()
      this.#inRow = false
      return at + 6
    }
    if (name !== 'sheetData>' || this.#inRow) throw new UnusualXml()
    this.#done = true
    return at + lookAhead
  }

  #takeRowStart(at: number): number {
    if (this.#inRow) throw new UnusualXml()
    const next = this.#takeAttributes(at + 4)
    if (next === incomplete) return incomplete
    this.#collector.startRow(this.#row)
    this.#inRow = !this.#selfClosed
    return next
  }

  #takeCell(at: number): number {
    let next = this.#takeAttributes(at + 2)
    if (next === incomplete) return incomplete
    this.#valueFrom = -1
    this.#textValue = undefined
    this.#hasFormula = false
    if (!this.#selfClosed) next = this.#takeChildren(next)
    if (next === incomplete) return incomplete
    this.#collector.addCell(this.#column, this.#valueOfCell())
    return next
  }

  #takeAttributes(from: number): number {
    const { bytes, end } = this.#window
    this.#row = 0
    this.#column = -1
    this.#style = 0
    this.#type = 'n'
    this.#selfClosed = false
    let at = from
    for (;;) {
      if (at + lookAhead > end) return incomplete
      const byte = bytes[at] as number
      if (byte <= 32) at += 1
      else if (byte === greaterThan) return at + 1
      else if (byte === slash && bytes[at + 1] === greaterThan) {
        this.#selfClosed = true
        return at + 2
      } else {
        if ((bytes[at - 1] as number) > 32) throw new UnusualXml()
        at = this.#takeAttribute(at)
        if (at === incomplete) return incomplete
      }
    }
  }

  #takeAttribute(from: number): number {
    const { bytes, end } = this.#window
    let nameEnd = from
    while (isNameByte(bytes[nameEnd] as number)) nameEnd += 1
    const mark = bytes[nameEnd + 1] as number
    if (nameEnd + 2 > end) return incomplete
    if (bytes[nameEnd] !== equals || (mark !== quote && mark !== apostrophe)) throw new UnusualXml()
    const valueFrom = nameEnd + 2
    let to = valueFrom
    while (bytes[to] !== mark) {
      if (bytes[to] === lessThan) throw new UnusualXml()
      to += 1
      if (to >= end) return incomplete
    }
    if (nameEnd === from + 1) {
      const name = bytes[from]
      if (name === letterR) this.#readReference(valueFrom, to)
      else if (name === letterS) this.#style = this.#readDigits(valueFrom, to)
      else if (name === letterT) this.#readType(valueFrom, to)
    }
    return to + 1
  }

  /** `BC12` gives the column, `12` the row. */
  #readReference(from: number, to: number): void {
    const { bytes } = this.#window
    let column = 0
    let at = from
    for (; at < to; at += 1) {
      const upper = (bytes[at] as number) & 0xdf
      if (upper < 65 || upper > 90) break
      column = column * 26 + upper - 64
    }
    if (at - from > 3) throw new UnusualXml()
    this.#column = column - 1
    this.#row = this.#readDigits(at, to)
  }

  #readDigits(from: number, to: number): number {
    const { bytes } = this.#window
    let value = 0
    for (let at = from; at < to; at += 1) {
      const digit = (bytes[at] as number) - 48
      if (digit < 0 || digit > 9) throw new UnusualXml()
      value = value * 10 + digit
    }
    return value
  }

  #readType(from: number, to: number): void {
    const { bytes } = this.#window
    const first = bytes[from]
    if (to === from + 1) {
      if (first === letterS) this.#type = 's'
      else if (first === 98) this.#type = 'b'
      else if (first === letterE) this.#type = 'e'
      else if (first === 100) this.#type = 'd'
      else if (first !== 110) throw new UnusualXml()
      return
    }
    const name = bytes.toString('latin1', from, to)
    if (name !== 'str' && name !== 'inlineStr') throw new UnusualXml()
    this.#type = name
  }

  /** The elements inside `<c>`, up to and with its end tag. */
  #takeChildren(from: number): number {
    const { bytes, end } = this.#window
    let at = from
    for (;;) {
      if (at + lookAhead > end) return incomplete
      const first = bytes[at + 1]
      if (bytes[at] !== lessThan) {
        if ((bytes[at] as number) > 32) throw new UnusualXml()
        at += 1
      } else if (first === slash) {
        if (bytes[at + 2] !== letterC || bytes[at + 3] !== greaterThan) throw new UnusualXml()
        return at + 4
      } else {
        if (first === letterV) at = this.#takeValue(at)
        else if (first === letterF) at = this.#takeFormula(at)
        else if (first === letterI && bytes[at + 2] === letterS) at = this.#takeInlineText(at)
        else throw new UnusualXml()
        if (at === incomplete) return incomplete
      }
    }
  }

  #takeValue(at: number): number {
    const from = this.#tagEnd(at + 2)
    if (from < 0) return incomplete
    if (this.#selfClosed) {
      this.#valueFrom = from
      this.#valueTo = from
      return from
    }
    const to = this.#textEnd(from, letterV)
    if (to < 0) return incomplete
    this.#valueFrom = from
    this.#valueTo = to
    return to + 4
  }

  #takeFormula(at: number): number {
    const from = this.#tagEnd(at + 2)
    if (from < 0) return incomplete
    this.#hasFormula = true
    if (this.#selfClosed) return from
    const to = this.#textEnd(from, letterF)
    return to < 0 ? incomplete : to + 4
  }

  #takeInlineText(at: number): number {
    const { bytes, end } = this.#window
    const from = this.#tagEnd(at + 3)
    if (from < 0) return incomplete
    if (this.#selfClosed) return from
    const plain = bytesAt(bytes, from, '<t>')
    if (plain || bytesAt(bytes, from, preserved)) {
      const textFrom = from + (plain ? 3 : preserved.length)
      let to = textFrom
      while (bytes[to] !== lessThan && to < end) to += 1
      if (to + lookAhead > end) return incomplete
      if (bytesAt(bytes, to, '</t></is>')) {
        this.#setText(decodeText(bytes, textFrom, to, plain))
        return to + 9
      }
    }
    const close = bytes.indexOf('</is>', from, 'latin1')
    if (close < 0 || close + 5 > end) return incomplete
    this.#setText(readRichText(bytes, from, close))
    return close + 5
  }

  #setText(text: string): void {
    if (this.#type !== 'inlineStr') throw new UnusualXml()
    this.#textValue = text
  }

  /** After the `>` of a start tag that began with a one- or two-letter name. */
  #tagEnd(from: number): number {
    const { bytes, end } = this.#window
    this.#selfClosed = false
    if (bytes[from] === greaterThan) return from + 1
    if (bytes[from] !== slash && (bytes[from] as number) > 32) throw new UnusualXml()
    let at = from
    let mark = 0
    for (; at < end; at += 1) {
      const byte = bytes[at]
      if (mark !== 0) {
        if (byte === mark) mark = 0
      } else if (byte === quote || byte === apostrophe) mark = byte
      else if (byte === lessThan) throw new UnusualXml()
      else if (byte === greaterThan) {
        this.#selfClosed = bytes[at - 1] === slash
        return at + 1
      }
    }
    return incomplete
  }

  /** The `<` of the end tag `</v>` or `</f>`; anything else inside is unusual. */
  #textEnd(from: number, letter: number): number {
    const { bytes, end } = this.#window
    let at = from
    while (bytes[at] !== lessThan && at < end) at += 1
    if (at + 4 > end) return incomplete
    if (bytes[at + 1] !== slash || bytes[at + 2] !== letter || bytes[at + 3] !== greaterThan) throw new UnusualXml()
    return at
  }

  #valueOfCell(): Cell {
    const type = this.#type
    const from = this.#valueFrom
    if (type === 'inlineStr') return convertCell(this.#context, type, 0, this.#textValue, this.#hasFormula)
    if (from < 0) return this.#hasFormula ? formulaWithoutValue : null
    const to = this.#valueTo
    if (to > from && type === 's') return sharedText(this.#context, this.#readDigits(from, to))
    if (to > from && type === 'n') {
      const value = this.#readNumber(from, to)
      if (!Number.isNaN(value))
        return this.#context.dateStyles[this.#style] === true ? this.#context.serialDate(value) : value
    }
    const text = decodeText(this.#window.bytes, from, to, false)
    return convertCell(this.#context, type, this.#style, text, this.#hasFormula)
  }

  /** A plain decimal that is exact in one division; NaN leaves the rest (exponents, many digits) to the slow way. */
  #readNumber(from: number, to: number): number {
    const { bytes } = this.#window
    const negative = bytes[from] === 45
    let at = negative ? from + 1 : from
    if (at === to) return Number.NaN
    let digits = 0
    let fraction = -1
    for (; at < to; at += 1) {
      const byte = bytes[at] as number
      if (byte === 46) {
        if (fraction >= 0 || at + 1 === to) return Number.NaN
        fraction = 0
      } else if (byte >= 48 && byte <= 57) {
        digits = digits * 10 + byte - 48
        if (fraction >= 0) fraction += 1
      } else return Number.NaN
    }
    if (digits > maxExactInteger || fraction > 22) return Number.NaN
    const value = fraction > 0 ? digits / (powersOfTen[fraction] as number) : digits
    return negative ? -value : value
  }
}

function isNameByte(byte: number): boolean {
  return (
    (byte >= 97 && byte <= 122) ||
    (byte >= 65 && byte <= 90) ||
    byte === 58 ||
    (byte >= 45 && byte <= 57) ||
    byte === 95
  )
}
