import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCopyLine } from './encode-copy.ts'
import { createIdSeries } from './id-series.ts'
import { KeyTable } from './key-table.ts'

test('ids of one series are UUIDv7s that sort by their number', () => {
  const id = createIdSeries()
  const some = [0, 1, 255, 256, 1_000_000].map(id)
  for (const one of some) expect(one).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect([...some].sort()).toEqual(some)
  expect(id(255)).toBe(some[2])
  expect(createIdSeries()(0)).not.toBe(some[0])
})

test('a table of keys says what a Map says, also after it has grown', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 5_000 }), (texts) => {
      const table = new KeyTable()
      const map = new Map<string, number>()
      for (const [index, text] of texts.entries()) {
        expect(table.find(text)).toBe(map.get(text))
        expect(table.findOrAdd(text, index)).toBe(map.get(text))
        if (!map.has(text)) map.set(text, index)
      }
    }),
    { numRuns: 20 },
  )
  const table = new KeyTable()
  for (let n = 0; n < 300_000; n++) expect(table.findOrAdd(`K-${n}`, n)).toBeUndefined()
  expect(table.find('K-299999')).toBe(299_999)
})

test('a line of COPY keeps tabs, line ends, backslashes and quotes apart from its own', () => {
  expect(encodeCopyLine(['a\tb\nc\\d\r', null, 1, true, ['x "y"', 'z\\'], []])).toBe(
    'a\\tb\\nc\\\\d\\r\t\\N\t1\tt\t{"x \\\\"y\\\\"","z\\\\\\\\"}\t{}\n',
  )
})
