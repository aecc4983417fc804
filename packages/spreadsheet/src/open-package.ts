import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import type { TableLimits } from './table.ts'
import { asTableError, refuseWhenAborted, TableError } from './table-error.ts'

/** Below this a part is never called a bomb, whatever its ratio. */
const harmlessBytes = 64 * 1024 * 1024
/** Parts that are read whole (workbook, styles, relations) are small in real files. */
const maxWholePartBytes = 32 * 1024 * 1024

/** The parts of an .xlsx file, by lower-case name without a leading slash. */
export type Package = {
  names(): string[]
  has(name: string): boolean
  /** Packed size in bytes, 0 when the part is missing. */
  packedBytes(name: string): number
  /** The unpacked bytes of a part. Read to the end, size and checksum are proven; else `file_is_corrupt`. */
  stream(name: string): AsyncGenerator<Buffer, void, undefined>
  readWhole(name: string): Promise<Buffer | undefined>
  /** Packed bytes read so far of the named parts. */
  packedBytesRead(): number
  close(): Promise<void>
}

/** Opens a zip by its central directory. Raises TableError for a damaged one, too many parts, or one name twice. */
export async function openPackage(path: string, limits: TableLimits, signal?: AbortSignal): Promise<Package> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw asTableError(error, signal)
  })
  // Errors of the zip itself are also delivered by eachEntry; without a listener they would end the process.
  zip.on('error', () => undefined)
  try {
    return new ZipPackage(zip, await listEntries(zip, limits, signal), limits, signal)
  } catch (error) {
    zip.close()
    throw asTableError(error, signal)
  }
}

async function listEntries(zip: ZipFile, limits: TableLimits, signal?: AbortSignal): Promise<Map<string, Entry>> {
  if (zip.entryCount > limits.maxEntries) throw new TableError('file_expands_too_much')
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    refuseWhenAborted(signal)
    const name = partName(entry.fileName)
    // Two parts of one name let two programs see two different tables in one file.
    if (entries.has(name)) throw new TableError('file_is_corrupt')
    entries.set(name, entry)
    if (entries.size > limits.maxEntries) throw new TableError('file_expands_too_much')
  }
  return entries
}

/** Part names are compared without case, and some programs write a leading slash or backslashes. */
export function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()
}

class ZipPackage implements Package {
  readonly #zip: ZipFile
  readonly #entries: Map<string, Entry>
  readonly #limits: TableLimits
  readonly #signal: AbortSignal | undefined
  #unpackedBytes = 0
  #packedRead = 0

  constructor(zip: ZipFile, entries: Map<string, Entry>, limits: TableLimits, signal: AbortSignal | undefined) {
    this.#zip = zip
    this.#entries = entries
    this.#limits = limits
    this.#signal = signal
  }

  names(): string[] {
    return [...this.#entries.keys()]
  }

  has(name: string): boolean {
    return this.#entries.has(partName(name))
  }

  packedBytes(name: string): number {
    return this.#entries.get(partName(name))?.compressedSize ?? 0
  }

  packedBytesRead(): number {
    return this.#packedRead
  }

  async *stream(name: string): AsyncGenerator<Buffer, void, undefined> {
    const entry = this.#entries.get(partName(name))
    if (!entry) throw new TableError('file_is_corrupt')
    if (entry.isEncrypted()) throw new TableError('file_is_encrypted')
    this.#refuseBomb(entry, entry.uncompressedSize)
    let partBytes = 0
    let checksum = 0
    try {
      for await (const chunk of await this.#unpack(entry)) {
        refuseWhenAborted(this.#signal)
        partBytes += chunk.length
        this.#unpackedBytes += chunk.length
        this.#refuseBomb(entry, partBytes)
        if (partBytes > entry.uncompressedSize) throw new TableError('file_is_corrupt')
        checksum = crc32(chunk, checksum)
        yield chunk
      }
    } catch (error) {
      throw asTableError(error, this.#signal)
    }
    if (partBytes !== entry.uncompressedSize || checksum !== entry.crc32) throw new TableError('file_is_corrupt')
  }

  async readWhole(name: string): Promise<Buffer | undefined> {
    if (!this.has(name)) return undefined
    const chunks: Buffer[] = []
    let size = 0
    for await (const chunk of this.stream(name)) {
      size += chunk.length
      if (size > maxWholePartBytes) throw new TableError('file_expands_too_much')
      chunks.push(chunk)
    }
    return Buffer.concat(chunks, size)
  }

  async close(): Promise<void> {
    if (!this.#zip.isOpen) return
    const closed = new Promise<void>((resolve) => this.#zip.once('close', resolve))
    this.#zip.close()
    await closed
  }

  async #unpack(entry: Entry): Promise<AsyncIterable<Buffer>> {
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new TableError('file_is_corrupt')
    const packed = await this.#zip.openReadStreamPromise(entry, { decodeFileData: false })
    packed.on('data', (chunk: Buffer) => {
      this.#packedRead += chunk.length
    })
    packed.pause()
    if (entry.compressionMethod === 0) return packed
    // Our own inflater because its chunks are larger than yauzl's: fewer turns per megabyte.
    const inflate = createInflateRaw({ chunkSize: 64 * 1024 })
    pipeline(packed, inflate, () => undefined)
    return inflate
  }

  #refuseBomb(entry: Entry, partBytes: number): void {
    const tooMuch =
      this.#unpackedBytes > this.#limits.maxUncompressedBytes || partBytes > this.#limits.maxUncompressedBytes
    const ratio = partBytes / Math.max(entry.compressedSize, 1)
    if (tooMuch || (partBytes > harmlessBytes && ratio > this.#limits.maxExpansion)) {
      throw new TableError('file_expands_too_much')
    }
  }
}
