import { decodeExcelEscapes, decodeText, trimXmlSpace } from './decode-xml-text.ts'
import type { Package } from './open-package.ts'
import { readRichText } from './read-rich-text.ts'
import { bytesAt, ScanWindow } from './scan-window.ts'
import { SharedStrings } from './store-shared-strings.ts'
import type { TableLimits } from './table.ts'
import { TableError } from './table-error.ts'
import { UnusualXml } from './unusual-xml.ts'
import { XmlWalker } from './walk-xml.ts'

/** Reads the shared strings of a workbook into a table that is bounded in memory. The caller closes it. */
export async function readSharedStrings(
  pack: Package,
  part: string | undefined,
  limits: TableLimits,
  workDir: string,
  fileName: string,
): Promise<SharedStrings> {
  const fast = new SharedStrings(limits, workDir, fileName)
  if (part === undefined) return fast
  try {
    const scanner = new SharedStringScanner(fast)
    for await (const chunk of pack.stream(part)) scanner.push(chunk)
    scanner.finish()
    return fast
  } catch (error) {
    fast.close()
    if (!(error instanceof UnusualXml)) throw error
  }
  const strict = new SharedStrings(limits, workDir, fileName)
  try {
    await readStrictly(pack, part, strict, limits)
    return strict
  } catch (error) {
    strict.close()
    throw error
  }
}

const preserved = '<si><t xml:space="preserve">'
const lessThan = 60
const ampersand = 38
const underscore = 95
const carriageReturn = 13

/** Takes `<si>` elements out of plain XML; anything else raises UnusualXml. */
export class SharedStringScanner {
  readonly #strings: SharedStrings
  readonly #window = new ScanWindow()
  #at = 0
  #started = false
  #finished = false

  constructor(strings: SharedStrings) {
    this.#strings = strings
  }

  push(chunk: Buffer): void {
    if (this.#finished) return
    this.#window.slide(this.#at, chunk)
    this.#at = 0
    if (!this.#started) {
      const after = this.#window.findAfter('<sst', 'sst')
      const close = after < 0 ? -1 : this.#window.bytes.indexOf(62, after)
      if (close < 0 || close >= this.#window.end) return
      this.#started = true
      this.#finished = this.#window.bytes[close - 1] === 47
      this.#at = close + 1
    }
    while (!this.#finished) {
      const next = this.#takeOne(this.#at)
      if (next < 0) return
      this.#at = next
    }
  }

  finish(): void {
    if (!this.#finished) throw new UnusualXml()
  }

  #takeOne(from: number): number {
    const { bytes, end } = this.#window
    let at = from
    while (at < end && (bytes[at] as number) <= 32) at += 1
    if (at + 10 >= end) return this.#takeLast(at)
    const plain = bytesAt(bytes, at, '<si><t>')
    if (plain || bytesAt(bytes, at, preserved)) {
      const next = this.#takePlain(at + (plain ? 7 : preserved.length), plain)
      if (next !== 0) return next
    }
    if (bytesAt(bytes, at, '<si/>')) {
      this.#strings.add(bytes, 0, 0)
      return at + 5
    }
    if (bytesAt(bytes, at, '<si>')) {
      const close = bytes.indexOf('</si>', at, 'latin1')
      if (close < 0 || close + 5 > end) return -1
      this.#strings.addText(readRichText(bytes, at + 4, close))
      return close + 5
    }
    return this.#takeLast(at)
  }

  #takeLast(at: number): number {
    const { bytes, end } = this.#window
    if (bytesAt(bytes, at, '</sst>')) {
      this.#finished = true
      return at + 6
    }
    // An extension list may follow the strings; it holds none.
    if (bytesAt(bytes, at, '<extLst>')) {
      this.#finished = true
      return at
    }
    if (at + 10 >= end) return -1
    throw new UnusualXml()
  }

  /** The most frequent form, `<si><t>text</t></si>`. Gives -1 when more bytes are needed, 0 when it is another form. */
  #takePlain(from: number, trim: boolean): number {
    const { bytes, end } = this.#window
    let to = from
    let special = false
    for (;;) {
      const byte = bytes[to] as number
      if (byte === lessThan) break
      if (byte === ampersand || byte === underscore || byte === carriageReturn) special = true
      to += 1
      if (to >= end) return -1
    }
    if (to + 9 > end) return -1
    if (!bytesAt(bytes, to, '</t></si>')) return 0
    const blankEdge = trim && to > from && ((bytes[from] as number) <= 32 || (bytes[to - 1] as number) <= 32)
    if (special || blankEdge) this.#strings.addText(decodeText(bytes, from, to, trim))
    else this.#strings.add(bytes, from, to)
    return to + 9
  }
}

/** The same with a strict parser: prefixes, CDATA, comments, other encodings. */
async function readStrictly(pack: Package, part: string, strings: SharedStrings, limits: TableLimits): Promise<void> {
  let text = ''
  let run: string | undefined
  let preserve = false
  let phonetic = 0
  const walker = new XmlWalker({
    open(name, attributes) {
      if (name === 'si') text = ''
      else if (name === 'rPh') phonetic += 1
      else if (name === 't' && phonetic === 0) {
        run = ''
        preserve = attributes['xml:space'] === 'preserve'
      }
    },
    text(piece) {
      if (run !== undefined) run += piece
      if (text.length + (run?.length ?? 0) > limits.maxCellText * 8) throw new TableError('cell_is_too_long')
    },
    close(name) {
      if (name === 'rPh') phonetic -= 1
      else if (name === 't' && run !== undefined) {
        text += decodeExcelEscapes(preserve ? run : trimXmlSpace(run))
        run = undefined
      } else if (name === 'si') strings.addText(text)
    },
  })
  for await (const chunk of pack.stream(part)) walker.write(chunk)
  walker.end()
}
