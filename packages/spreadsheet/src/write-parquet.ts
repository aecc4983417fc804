import { Readable } from 'node:stream'
import { constants, zstdCompressSync } from 'node:zlib'
import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from 'hyparquet-writer'

/**
 * What a column holds: text; whole numbers of 64 bits, as bigint; days (`2026-03-31`) as DATE; moments (ISO 8601, UTC) as
 * TIMESTAMP in milliseconds.
 */
export type ParquetKind = 'text' | 'integer' | 'date' | 'instant'

export type ParquetColumn = {
  name: string
  kind: ParquetKind
  /** Never null; readers then need no place for it. */
  required?: boolean
  /** Few values that come again and again: each is written once for a row group. */
  few?: boolean
}

export type ParquetValue = string | bigint | null

export type ParquetRows = Iterable<readonly ParquetValue[]> | AsyncIterable<readonly ParquetValue[]>

export type WriteParquetOptions = {
  /** Rows that are written together, and until then kept in memory. */
  groupRows?: number
  /** Remarks for whoever opens the file: pairs in its footer. */
  metadata?: Readonly<Record<string, string>>
  createdBy?: string
}

const usualGroupRows = 25_000
/** Long texts fill a group sooner: this bounds memory whatever rows hold. In characters. */
const groupText = 8_000_000
const dayMs = 86_400_000
const compressors = {
  ZSTD: (bytes: Uint8Array) => zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: 3 } }),
}

/**
 * Writes a Parquet file (zstd) as rows come, one row group after another; memory depends on the size of a group, not on how
 * many there are. Raises RangeError for numbers that do not fit into 64 bits.
 */
export function writeParquet(
  rows: ParquetRows,
  columns: readonly ParquetColumn[],
  options: WriteParquetOptions = {},
): Readable {
  return Readable.from(parquetPieces(rows, columns, options), { objectMode: false })
}

async function* parquetPieces(
  rows: ParquetRows,
  columns: readonly ParquetColumn[],
  options: WriteParquetOptions,
): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = new PieceWriter()
  const parquet = new ParquetWriter({
    writer: bytes,
    schema: [{ name: 'root', num_children: columns.length }, ...columns.map(elementOf)],
    codec: 'ZSTD',
    compressors,
    createdBy: options.createdBy ?? 'recoup',
    kvMetadata: Object.entries(options.metadata ?? {}).map(([key, value]) => ({ key, value })),
  })
  const groupRows = options.groupRows ?? usualGroupRows
  let group = emptyGroup(columns)
  const write = (): Uint8Array => {
    parquet.write({
      columnData: columns.map((column, index) => sourceOf(column, group.values[index] ?? [])),
      rowGroupSize: group.rows,
    })
    group = emptyGroup(columns)
    return bytes.take()
  }
  for await (const row of rows) {
    for (let index = 0; index < columns.length; index += 1) {
      const value = row[index] ?? null
      if (typeof value === 'string') group.text += value.length
      group.values[index]?.push(storedAs(columns[index]?.kind, value))
    }
    group.rows += 1
    if (group.rows >= groupRows || group.text >= groupText) yield write()
  }
  if (group.rows > 0) yield write()
  parquet.finish()
  yield bytes.take()
}

type Stored = string | bigint | number | null
type Group = { rows: number; text: number; values: Stored[][] }

const emptyGroup = (columns: readonly ParquetColumn[]): Group => ({ rows: 0, text: 0, values: columns.map(() => []) })

function storedAs(kind: ParquetKind | undefined, value: ParquetValue): Stored {
  if (value === null) return null
  if (kind === 'date') return Date.parse(String(value)) / dayMs
  if (kind === 'instant') return BigInt(Date.parse(String(value)))
  return value
}

function elementOf({ name, kind, required }: ParquetColumn): SchemaElement {
  const repetition_type = required ? 'REQUIRED' : 'OPTIONAL'
  switch (kind) {
    case 'text':
      return { name, type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' }, repetition_type }
    case 'integer':
      return { name, type: 'INT64', repetition_type }
    case 'date':
      return { name, type: 'INT32', converted_type: 'DATE', logical_type: { type: 'DATE' }, repetition_type }
    case 'instant':
      return {
        name,
        type: 'INT64',
        converted_type: 'TIMESTAMP_MILLIS',
        logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
        repetition_type,
      }
    default: {
      const unreachable: never = kind
      throw new Error(`no Parquet type for ${unreachable}`)
    }
  }
}

/** Bounds of texts help no reader and would be names of people in the footer: only numbers, days and moments have them. */
const sourceOf = ({ name, kind, few }: ParquetColumn, data: Stored[]): ColumnSource => ({
  name,
  data,
  statistics: kind !== 'text' || few === true,
  ...(few ? { encoding: 'RLE_DICTIONARY' as const } : {}),
})

/** Keeps only what has not been handed on yet; offsets in the file go on counting. */
class PieceWriter extends ByteWriter {
  take(): Uint8Array {
    const piece = this.getBytes().slice()
    this.index = 0
    return piece
  }
}
