import { buffer } from 'node:stream/consumers'
import fc from 'fast-check'
import { parquetMetadata } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { readParquet } from './testing/read-parquet.ts'
import { type ParquetColumn, type ParquetValue, writeParquet } from './write-parquet.ts'

const columns: readonly ParquetColumn[] = [
  { name: 'id', kind: 'text', required: true },
  { name: 'kind', kind: 'text', required: true, few: true },
  { name: 'note', kind: 'text' },
  { name: 'amount', kind: 'integer', required: true },
  { name: 'rest', kind: 'integer' },
  { name: 'day', kind: 'date' },
  { name: 'moment', kind: 'instant' },
]

const write = (rows: Iterable<readonly ParquetValue[]>, groupRows = 25_000): Promise<Buffer> =>
  buffer(writeParquet(rows, columns, { groupRows, metadata: { words: 'Grüße' } }))
const metadataOf = (file: Buffer) => parquetMetadata(new Uint8Array(file).buffer)

describe('a written Parquet file', () => {
  it('reads back equal, for any table and any size of its row groups', async () => {
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    const text = fc.string({ unit: 'binary', maxLength: 12 }).map((value) => value.toWellFormed())
    const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
    const moment = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    const row = fc.tuple(
      text,
      fc.constantFrom('card', 'cash', ''),
      nullable(text),
      int64,
      nullable(int64),
      nullable(moment.map((date) => date.toISOString().slice(0, 10))),
      nullable(moment.map((date) => date.toISOString())),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 30 }), fc.integer({ min: 1, max: 12 }), async (rows, size) => {
        const read = await readParquet(await write(rows, size))
        const seen = read.map((each) => [
          each.id,
          each.kind,
          each.note ?? null,
          each.amount,
          each.rest ?? null,
          each.day instanceof Date ? each.day.toISOString().slice(0, 10) : null,
          each.moment instanceof Date ? each.moment.toISOString() : null,
        ])
        expect(seen).toEqual(rows)
      }),
      { numRuns: 100 },
    )
  })

  it('says what its columns are: days, moments in UTC, whole numbers; few values by dictionary, packed with zstd', async () => {
    const file = await write([['a', 'card', null, 1n, null, '2026-03-31', '2026-03-31T10:00:00.000Z']])
    const { schema, row_groups: groups, key_value_metadata: words, num_rows: rows } = metadataOf(file)
    expect(rows).toBe(1n)
    expect(schema.slice(1).map(({ name, type, repetition_type }) => [name, type, repetition_type])).toEqual([
      ['id', 'BYTE_ARRAY', 'REQUIRED'],
      ['kind', 'BYTE_ARRAY', 'REQUIRED'],
      ['note', 'BYTE_ARRAY', 'OPTIONAL'],
      ['amount', 'INT64', 'REQUIRED'],
      ['rest', 'INT64', 'OPTIONAL'],
      ['day', 'INT32', 'OPTIONAL'],
      ['moment', 'INT64', 'OPTIONAL'],
    ])
    expect(schema.at(-2)?.logical_type).toMatchObject({ type: 'DATE' })
    expect(schema.at(-1)?.logical_type).toMatchObject({ type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' })
    expect(groups[0]?.columns[1]?.meta_data?.encodings).toContain('RLE_DICTIONARY')
    expect(new Set(groups[0]?.columns.map((column) => column.meta_data?.codec))).toEqual(new Set(['ZSTD']))
    // Texts leave no trace in the footer, where everybody may look first.
    expect(groups[0]?.columns[0]?.meta_data?.statistics).toBeUndefined()
    expect(words).toContainEqual({ key: 'words', value: 'Grüße' })
  })

  it('is a file without rows when there are none', async () => {
    const file = await write([])
    expect(metadataOf(file).num_rows).toBe(0n)
    expect(await readParquet(file)).toEqual([])
  })

  it('writes row groups as they fill: by rows, and sooner where texts are long', async () => {
    const row = (note: string) => ['a', 'card', note, 1n, null, null, null] as const
    const short = metadataOf(
      await write(
        Array.from({ length: 25 }, () => row('x')),
        10,
      ),
    )
    expect(short.row_groups.map((group) => Number(group.num_rows))).toEqual([10, 10, 5])
    const long = 'x'.repeat(5_000_000)
    const few = metadataOf(await write(Array.from({ length: 5 }, () => row(long))))
    expect(few.row_groups.map((group) => Number(group.num_rows))).toEqual([2, 2, 1])
  })

  it('refuses a number beyond 64 bits', async () => {
    await expect(write([['a', 'card', null, 2n ** 63n, null, null, null]])).rejects.toThrow(RangeError)
  })

  it('asks for rows only as it is read, and fails with the error of its source', async () => {
    async function* failing(): AsyncGenerator<readonly ParquetValue[]> {
      yield ['a', 'card', null, 1n, null, null, null]
      throw new Error('the query failed')
    }
    await expect(buffer(writeParquet(failing(), columns))).rejects.toThrow('the query failed')
    let asked = 0
    let closed = false
    function* endless(): Generator<readonly ParquetValue[]> {
      try {
        for (;;) yield ['a', 'card', String(asked++), 1n, null, null, null]
      } finally {
        closed = true
      }
    }
    const source = writeParquet(endless(), columns, { groupRows: 100 })[Symbol.asyncIterator]()
    for (let piece = 0; piece < 3; piece += 1) await source.next()
    expect(asked).toBeLessThan(10_000)
    await source.return?.()
    await expect.poll(() => closed).toBe(true)
  })
})
