import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import type { CsvFormat } from './table.ts'
import { refuseWhenAborted, TableError } from './table-error.ts'

const chunkBytes = 1024 * 1024
const sampleBytes = 128 * 1024
const candidates = [',', ';', '\t', '|']

/** `skip` is the number of characters (after decoding) of a leading `sep=;` line. */
export type DetectedCsv = CsvFormat & { skip: number }

/**
 * Finds encoding and delimiter. The whole file is looked through once: it is UTF-8 only if all of it is, and a byte of
 * zero means that it is no text at all.
 */
export async function detectCsvFormat(path: string, signal?: AbortSignal): Promise<DetectedCsv> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0)
    const sample = buffer.subarray(0, bytesRead)
    const wide = detectUtf16(sample)
    const chunks = file.createReadStream({ start: 0, highWaterMark: chunkBytes, autoClose: false })
    const encoding = wide ?? (await detectNarrow(chunks, signal))
    const text = new TextDecoder(encoding).decode(sample, { stream: true })
    if (wide && text.includes('\0')) throw new TableError('file_is_not_a_table')
    const separator = /^sep=(.)\r?\n?/.exec(text)
    const chosen = separator?.[1]
    if (separator && chosen !== undefined) return { encoding, delimiter: chosen, skip: separator[0].length }
    return { encoding, delimiter: detectDelimiter(text), skip: 0 }
  } finally {
    await file.close()
  }
}

function detectUtf16(sample: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le'
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be'
  // Without a byte order mark: Latin text in UTF-16 has a zero in every second byte.
  const length = Math.min(sample.length, 512) & ~1
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at += 2) {
    if (sample[at] === 0) even += 1
    if (sample[at + 1] === 0) odd += 1
  }
  if (length < 4) return undefined
  if (odd > length * 0.35 && even === 0) return 'utf-16le'
  if (even > length * 0.35 && odd === 0) return 'utf-16be'
  return undefined
}

async function detectNarrow(chunks: AsyncIterable<Buffer>, signal?: AbortSignal): Promise<'utf-8' | 'windows-1252'> {
  let tail: Buffer = Buffer.alloc(0)
  let utf8 = true
  for await (const chunk of chunks) {
    refuseWhenAborted(signal)
    if (chunk.includes(0)) throw new TableError('file_is_not_a_table')
    if (!utf8) continue
    const bytes = tail.length > 0 ? Buffer.concat([tail, chunk]) : chunk
    const cut = lastWholeCharacter(bytes)
    utf8 = isUtf8(bytes.subarray(0, cut))
    tail = Buffer.from(bytes.subarray(cut))
  }
  return utf8 && isUtf8(tail) ? 'utf-8' : 'windows-1252'
}

/** A chunk may end inside a character of up to four bytes. */
function lastWholeCharacter(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number
    if (byte >= 0xc0) return bytes.length - back
    if (byte < 0x80) break
  }
  return bytes.length
}

/**
 * The delimiter that splits the first lines into the most equal columns, quotes respected. The first line, usually the
 * header, sets the count, so that decimal commas in the data do not win over semicolons.
 */
function detectDelimiter(text: string): string {
  let best = ','
  let bestScore = 0
  for (const delimiter of candidates) {
    const counts = countFields(text, delimiter)
    const header = counts[0] ?? 1
    if (header < 2) continue
    const equal = counts.filter((count) => count === header).length / counts.length
    const score = equal * 1000 + Math.min(header, 500)
    if (score > bestScore) {
      best = delimiter
      bestScore = score
    }
  }
  return best
}

function countFields(text: string, delimiter: string): number[] {
  const counts: number[] = []
  let fields = 1
  let quoted = false
  let atStart = true
  let lineFrom = 0
  for (let at = 0; at < text.length && counts.length < 30; at += 1) {
    const character = text[at]
    if (character === '"' && (quoted || atStart)) quoted = !quoted
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (text.slice(lineFrom, at).trim() !== '') counts.push(fields)
      fields = 1
      lineFrom = at + 1
    } else if (!quoted && character === delimiter) fields += 1
    atStart = character === delimiter || character === '\n' || character === '\r' || (quoted && atStart)
  }
  if (counts.length === 0) counts.push(fields)
  return counts
}
