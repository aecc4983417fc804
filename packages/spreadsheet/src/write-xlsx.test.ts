import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAllRows } from './make-test-workbook.ts'
import { openPackage } from './open-package.ts'
import { openTable } from './read-table.ts'
import { type Cell, defaultTableLimits } from './table.ts'
import { type WriteSheet, type WriteXlsxOptions, writeXlsx } from './write-xlsx.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'write-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function write(sheets: readonly WriteSheet[], options: WriteXlsxOptions = {}): Promise<string> {
  const path = join(folder, 'written.xlsx')
  await pipeline(writeXlsx(sheets, options), createWriteStream(path))
  return path
}

async function partsOf(path: string): Promise<Map<string, string>> {
  const pack = await openPackage(path, defaultTableLimits)
  const parts = new Map<string, string>()
  for (const name of pack.names()) parts.set(name, (await pack.readWhole(name))?.toString() ?? '')
  await pack.close()
  return parts
}

const columns = ['A', 'B', 'C', 'D', 'E'].map((header) => ({ header }))

describe('a written workbook', () => {
  it('reads back equal, for any table', async () => {
    const character = fc.constantFrom(
      'a',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\r',
      '\n',
      ' ',
      '&',
      '<',
      '"',
      'ü',
      '課',
      '𝒳',
      '\u0001',
      '_x000D_',
      '_x',
    )
    const day = fc.integer({ min: 0, max: 80_000 })
    const iso = fc.date({ min: new Date('1901-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    const cell: fc.Arbitrary<Cell> = fc.oneof(
      fc.constant(null),
      fc.string({ unit: character, minLength: 1, maxLength: 10 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0),
      day,
      fc.boolean(),
      iso.map((date) => ({ date: date.toISOString().slice(0, 10) })),
      iso.filter((date) => date.getUTCHours() > 0).map((date) => ({ date: `${date.toISOString().slice(0, 17)}00` })),
    )
    const rows = fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 10 })
    const run = fc.asyncProperty(rows, async (table) => {
      const read = await readAllRows(await write([{ name: 'Any', columns, rows: table }]), { workDir: folder })
      const filled = table.map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1))
      const expected = filled
        .map((cells, index) => ({ number: index + 2, cells }))
        .filter((row) => row.cells.length > 0)
      expect(read.slice(1)).toEqual(expected)
    })
    await fc.assert(run, { numRuns: 100 })
  })

  it('never holds a formula, whatever the text', async () => {
    const texts = ['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', '=HYPERLINK("http://x")']
    const path = await write([
      { name: '=A', columns: [{ header: '=SUM(1)', note: '=1' }], rows: texts.map((text) => [text]) },
    ])
    for (const [name, xml] of await partsOf(path)) expect(name.includes('worksheets') && /<f[ >]/.test(xml)).toBe(false)
    const read = await readAllRows(path, { workDir: folder })
    expect(read.map((row) => row.cells[0])).toEqual(['=SUM(1)', ...texts])
  })

  it('freezes a styled header with notes, and offers drop-downs, long ones from a hidden sheet', async () => {
    const long = Array.from({ length: 200 }, (_, index) => `Choice ${index}, "quoted"`)
    const path = await write(
      [
        {
          name: 'Kunden',
          columns: [
            { header: 'Währung', dropDown: ['EUR', 'USD'], note: 'Drei <Buchstaben> & mehr' },
            { header: 'Art', dropDown: long },
            { header: 'Telefon', kind: 'text', width: 22 },
            { header: 'Fällig', kind: 'date' },
          ],
          rows: [['EUR', long[3] ?? null, 4930123, { date: '2026-03-31' }]],
        },
      ],
      { rightToLeft: true },
    )
    const parts = await partsOf(path)
    const sheet = parts.get('xl/worksheets/sheet1.xml') ?? ''
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('rightToLeft="1"')
    expect(sheet).toContain('<formula1>"EUR,USD"</formula1>')
    expect(sheet).toContain('<formula1>Lists!$A$1:$A$200</formula1>')
    expect(sheet).toMatch(/<col min="3" max="3" width="22" style="[1-9]/)
    expect(parts.get('xl/comments1.xml')).toContain('Drei &lt;Buchstaben&gt; &amp; mehr')
    const table = await openTable(path, { workDir: folder })
    expect(table.sheets).toEqual([
      { name: 'Kunden', hidden: false },
      { name: 'Lists', hidden: true },
    ])
    await table.close()
    const [, row] = await readAllRows(path, { workDir: folder })
    expect(row?.cells).toEqual(['EUR', long[3], '4930123', { date: '2026-03-31' }])
    const lists = await readAllRows(path, { workDir: folder, sheet: 'Lists' })
    expect(lists.map((one) => one.cells[0])).toEqual(long)
  })

  it('holds several sheets under names that Excel accepts', async () => {
    const rows = (text: string) => [[text]]
    const path = await write([
      { name: 'Open/Closed?', columns, rows: rows('one') },
      { name: 'open closed', columns, rows: rows('two') },
      { name: `${'x'.repeat(40)}`, columns, rows: rows('three') },
      { name: '', columns, rows: rows('four') },
    ])
    const table = await openTable(path, { workDir: folder })
    const names = table.sheets.map((sheet) => sheet.name)
    await table.close()
    expect(names).toEqual(['Open Closed', 'open closed 2', 'x'.repeat(31), 'Sheet'])
    for (const [index, text] of ['one', 'two', 'three', 'four'].entries()) {
      const read = await readAllRows(path, { workDir: folder, sheet: names[index] ?? '' })
      expect(read[1]?.cells).toEqual([text])
    }
  })

  it('goes on in further sheets beyond the limit of one, each under the header', async () => {
    const rows = async function* (count: number) {
      for (let row = 1; row <= count; row += 1) yield [row, `row ${row}`]
    }
    const sheetsOf = async (count: number): Promise<[string, Cell[][]][]> => {
      const sheet = { name: 'Payments', columns: columns.slice(0, 2), rows: rows(count), continues: true }
      const path = await write([sheet], { maxSheetRows: 11 })
      const table = await openTable(path, { workDir: folder })
      const names = table.sheets.map(({ name }) => name)
      await table.close()
      const read: [string, Cell[][]][] = []
      for (const name of names)
        read.push([name, (await readAllRows(path, { workDir: folder, sheet: name })).map(({ cells }) => cells)])
      return read
    }
    for (const count of [0, 1, 10, 11, 20, 25]) {
      const read = await sheetsOf(count)
      expect(read).toHaveLength(Math.max(1, Math.ceil(count / 10)))
      expect(read.map(([name]) => name)).toEqual(['Payments', 'Payments 2', 'Payments 3'].slice(0, read.length))
      for (const [, [header]] of read) expect(header).toEqual(['A', 'B'])
      expect(read.flatMap(([, [, ...cells]]) => cells)).toEqual(
        Array.from({ length: count }, (_, index) => [index + 1, `row ${index + 1}`]),
      )
    }
  })

  it('cuts a text that is longer than Excel allows, and says so by an ellipsis', async () => {
    const path = await write([{ name: 'Long', columns: [], rows: [['x'.repeat(40_000)]] }])
    const [row] = await readAllRows(path, { workDir: folder })
    expect(row?.cells).toEqual([`${'x'.repeat(32_766)}…`])
  })

  it('asks for rows only as it is read, and closes their source when nobody reads on', async () => {
    let asked = 0
    let closed = false
    function* rows(): Generator<Cell[]> {
      try {
        for (;;) yield [asked++, 'x'.repeat(1000), String(Math.sin(asked)).repeat(20)]
      } finally {
        closed = true
      }
    }
    const stream = writeXlsx([{ name: 'Endless', columns, rows: rows() }], { level: 1 })
    const source = stream[Symbol.asyncIterator]()
    for (let chunk = 0; chunk < 30; chunk += 1) await source.next()
    expect(asked).toBeLessThan(20_000)
    await source.return?.()
    await expect.poll(() => closed).toBe(true)
  })

  it('fails with the error of its source', async () => {
    async function* failing(): AsyncGenerator<Cell[]> {
      yield ['a']
      throw new Error('the query failed')
    }
    await expect(write([{ name: 'A', columns, rows: failing() }])).rejects.toThrow('the query failed')
  })

  const strings = join(import.meta.dirname, '../../../../shared/data/hostile/blns/blns.json')
  it.skipIf(!existsSync(strings))(`keeps every naughty string (skipped when ${strings} is missing)`, async () => {
    const naughty = (JSON.parse(readFileSync(strings, 'utf8')) as string[]).filter((text) => text !== '')
    const read = await readAllRows(await write([{ name: 'A', columns, rows: naughty.map((text) => [text]) }]), {
      workDir: folder,
    })
    expect(read.slice(1).map((row) => row.cells[0])).toEqual(naughty.map((text) => text.toWellFormed()))
  })
})
