import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { TableLimits } from './table.ts'
import { TableError } from './table-error.ts'

const chunkBytes = 1024 * 1024
const blockBytes = 16 * 1024
const blockSlots = 512
const offsetsPerPage = 65_536
const textSlots = 16_384
const maxCachedText = 128

/**
 * The table of texts that the cells of a workbook point to. As JavaScript strings a million of them cost over 100 MB;
 * here they are UTF-8 end to end, four bytes of position each, the first megabytes in memory and the rest in a file of
 * the work folder, read back through a small cache. The table is append-only: fill it, then read it.
 */
export class SharedStrings {
  readonly #limits: TableLimits
  readonly #path: string
  readonly #chunks: Buffer[] = []
  readonly #memoryChunks: number
  readonly #offsets: Uint32Array[] = []
  #file: number | undefined
  #chunk: Buffer = Buffer.allocUnsafe(chunkBytes)
  #chunkUsed = 0
  #bytes = 0
  #count = 0
  readonly #blocks: (Buffer | undefined)[] = []
  readonly #blockIds = new Int32Array(blockSlots).fill(-1)
  readonly #texts: string[] = new Array(textSlots).fill('')
  readonly #textIds = new Int32Array(textSlots).fill(-1)

  constructor(limits: TableLimits, workDir: string, fileName: string) {
    this.#limits = limits
    this.#path = join(workDir, fileName)
    this.#memoryChunks = Math.max(1, Math.floor(limits.sharedStringMemoryBytes / chunkBytes))
  }

  get count(): number {
    return this.#count
  }

  addText(text: string): void {
    const bytes = Buffer.from(text)
    this.add(bytes, 0, bytes.length)
  }

  /** Appends the UTF-8 bytes of one text. */
  add(source: Buffer, from: number, to: number): void {
    if (to - from > this.#limits.maxCellText * 3) throw new TableError('cell_is_too_long')
    if (this.#count >= this.#limits.maxSharedStrings) throw new TableError('too_many_texts')
    this.#rememberOffset()
    let at = from
    while (at < to) {
      if (this.#chunkUsed === chunkBytes) this.#nextChunk()
      const part = Math.min(to - at, chunkBytes - this.#chunkUsed)
      source.copy(this.#chunk, this.#chunkUsed, at, at + part)
      this.#chunkUsed += part
      at += part
    }
    this.#bytes += to - from
    // A position is 32 bits wide.
    if (this.#bytes > 0xffff_fff0) throw new TableError('file_expands_too_much')
  }

  /** The text at an index of the table; undefined when the cell points outside of it. */
  get(index: number): string | undefined {
    const slot = index & (textSlots - 1)
    if (this.#textIds[slot] === index) return this.#texts[slot]
    if (!(index >= 0 && index < this.#count)) return undefined
    const from = this.#offset(index)
    const text = this.#read(from, index + 1 < this.#count ? this.#offset(index + 1) : this.#bytes)
    if (text.length > this.#limits.maxCellText) throw new TableError('cell_is_too_long')
    if (text.length <= maxCachedText) {
      this.#textIds[slot] = index
      this.#texts[slot] = text
    }
    return text
  }

  close(): void {
    if (this.#file === undefined) return
    closeSync(this.#file)
    this.#file = undefined
    rmSync(this.#path, { force: true })
  }

  #rememberOffset(): void {
    const page = this.#count >>> 16
    let offsets = this.#offsets[page]
    if (!offsets) {
      offsets = new Uint32Array(offsetsPerPage)
      this.#offsets.push(offsets)
    }
    offsets[this.#count & (offsetsPerPage - 1)] = this.#bytes
    this.#count += 1
  }

  #offset(index: number): number {
    return this.#offsets[index >>> 16]?.[index & (offsetsPerPage - 1)] ?? 0
  }

  #nextChunk(): void {
    this.#chunkUsed = 0
    if (this.#chunks.length < this.#memoryChunks) {
      this.#chunks.push(this.#chunk)
      this.#chunk = Buffer.allocUnsafe(chunkBytes)
      return
    }
    this.#file ??= openSync(this.#path, 'wx+', 0o600)
    writeSync(this.#file, this.#chunk, 0, chunkBytes, null)
  }

  #read(from: number, to: number): string {
    if (from === to) return ''
    const first = Math.floor(from / chunkBytes)
    const memory = first < this.#chunks.length ? this.#chunks[first] : this.#currentChunk(first)
    const start = from - first * chunkBytes
    if (memory && start + to - from <= chunkBytes) return memory.toString('utf8', start, start + to - from)
    const block = Math.floor(from / blockBytes)
    if (!memory && Math.floor((to - 1) / blockBytes) === block) {
      const base = block * blockBytes
      return this.#block(block).toString('utf8', from - base, to - base)
    }
    return this.#readAcross(from, to)
  }

  /** The chunk that is still being filled, which is never in the file. */
  #currentChunk(number: number): Buffer | undefined {
    return number === Math.floor((this.#bytes - this.#chunkUsed) / chunkBytes) ? this.#chunk : undefined
  }

  /** The seldom case: a text that begins in one chunk or block and ends in the next. */
  #readAcross(from: number, to: number): string {
    const joined = Buffer.allocUnsafe(to - from)
    let at = from
    while (at < to) {
      const number = Math.floor(at / chunkBytes)
      const memory = number < this.#chunks.length ? this.#chunks[number] : this.#currentChunk(number)
      const source = memory ?? this.#block(Math.floor(at / blockBytes))
      const sourceBytes = memory ? chunkBytes : blockBytes
      const start = at % sourceBytes
      const part = Math.min(to - at, sourceBytes - start)
      source.copy(joined, at - from, start, start + part)
      at += part
    }
    return joined.toString('utf8')
  }

  #block(block: number): Buffer {
    const slot = block & (blockSlots - 1)
    let buffer = this.#blocks[slot]
    if (buffer && this.#blockIds[slot] === block) return buffer
    if (!buffer) {
      buffer = Buffer.allocUnsafeSlow(blockBytes)
      this.#blocks[slot] = buffer
    }
    if (this.#file === undefined) throw new TableError('cancelled')
    // The file begins where the chunks in memory end, and both are whole megabytes.
    const position = block * blockBytes - this.#chunks.length * chunkBytes
    const read = readSync(this.#file, buffer, 0, blockBytes, position)
    if (read !== blockBytes) throw new TableError('file_is_corrupt')
    this.#blockIds[slot] = block
    return buffer
  }
}
