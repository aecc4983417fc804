import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A part of a zip: its text or bytes, at once or in pieces. */
export type ZipPart = { name: string; data: string | Buffer | Iterable<string> | AsyncIterable<string> }

export type ZipOptions = {
  /** 1 (fast) to 9 (small). */
  level?: number
}

type Written = { name: Buffer; crc: number; packed: number; unpacked: number; offset: number }

const flags = 0x0808 // sizes follow the data; names are UTF-8
const deflated = 8
// The DOS date 1980-01-01: a fixed one, so that equal content makes equal files.
const dosDate = 0x0021
const maxBytes = 0xffff_ffff

/**
 * Writes a zip piece by piece; memory does not grow with the parts. Raises RangeError beyond 4 GB, which no sheet of
 * a million rows comes near. Source: PKWARE APPNOTE 6.3.10, 4.3 and 4.4.
 */
export async function* writeZip(
  parts: Iterable<ZipPart> | AsyncIterable<ZipPart>,
  options: ZipOptions = {},
): AsyncGenerator<Buffer, void, undefined> {
  const directory: Written[] = []
  let offset = 0
  for await (const part of parts) {
    const name = Buffer.from(part.name)
    const entry: Written = { name, crc: 0, packed: 0, unpacked: 0, offset }
    const header = localHeader(name)
    offset += header.length
    yield header
    for await (const chunk of deflatePart(part.data, entry, options.level ?? 6)) {
      offset += chunk.length
      yield chunk
    }
    const descriptor = Buffer.alloc(16)
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(entry.crc, 4)
    descriptor.writeUInt32LE(entry.packed, 8)
    descriptor.writeUInt32LE(refuseBeyond(entry.unpacked), 12)
    offset = refuseBeyond(offset + descriptor.length)
    yield descriptor
    directory.push(entry)
  }
  yield endOfZip(directory, offset)
}

async function* deflatePart(data: ZipPart['data'], entry: Written, level: number): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    const pieces = typeof data === 'string' || Buffer.isBuffer(data) ? [data] : data
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece)
      entry.crc = crc32(bytes, entry.crc)
      entry.unpacked += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw({ level, chunkSize: 64 * 1024 })
  // An error of the source (a query that fails half-way) destroys the deflater, and so reaches the loop below.
  pipeline(Readable.from(counted(), { objectMode: true, highWaterMark: 2 }), deflate, () => undefined)
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    entry.packed += chunk.length
    yield chunk
  }
}

function localHeader(name: Buffer): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(flags, 6)
  header.writeUInt16LE(deflated, 8)
  header.writeUInt16LE(dosDate, 12)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name])
}

function endOfZip(directory: Written[], directoryOffset: number): Buffer {
  const entries = directory.map((entry) => {
    const record = Buffer.alloc(46)
    record.writeUInt32LE(0x02014b50, 0)
    record.writeUInt16LE(20, 4)
    record.writeUInt16LE(20, 6)
    record.writeUInt16LE(flags, 8)
    record.writeUInt16LE(deflated, 10)
    record.writeUInt16LE(dosDate, 14)
    record.writeUInt32LE(entry.crc, 16)
    record.writeUInt32LE(entry.packed, 20)
    record.writeUInt32LE(entry.unpacked, 24)
    record.writeUInt16LE(entry.name.length, 28)
    record.writeUInt32LE(entry.offset, 42)
    return Buffer.concat([record, entry.name])
  })
  const records = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(records.length, 12)
  end.writeUInt32LE(refuseBeyond(directoryOffset), 16)
  return Buffer.concat([records, end])
}

function refuseBeyond(bytes: number): number {
  if (bytes > maxBytes) throw new RangeError('A workbook of more than 4 GB cannot be written. Export fewer rows.')
  return bytes
}
