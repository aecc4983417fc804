import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generateWorkbook } from './generate-workbook.ts'
import { makeTestWorkbook, readAllRows, refusalOf, sheetXml, type TestParts } from './make-test-workbook.ts'
import { type OpenTableOptions, openTable } from './read-table.ts'
import type { Cell, TableLimits } from './table.ts'

let folder = ''
let workDir = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xlsx-'))
  workDir = mkdtempSync(join(tmpdir(), 'xlsx-work-'))
})
afterAll(() => {
  expect(readdirSync(workDir)).toEqual([])
  for (const path of [folder, workDir]) rmSync(path, { recursive: true, force: true })
})

let made = 0
async function cellsOf(parts: TestParts, limits: Partial<TableLimits> = {}): Promise<Cell[][]> {
  made += 1
  const path = await makeTestWorkbook(folder, `${made}.xlsx`, parts)
  return (await readAllRows(path, { workDir, limits })).map((row) => row.cells)
}

describe('what cells hold', () => {
  it('reads numbers exactly, also long ones, and keeps leading zeros of texts', async () => {
    const sheet = sheetXml(
      '<row r="1"><c r="A1"><v>491701234567890</v></c><c r="B1"><v>-0.1</v></c><c r="C1"><v>1.7976931348623157E+308</v></c><c r="D1"><v>0.30000000000000004</v></c><c r="E1" t="str"><v>00123</v></c></row>',
    )
    expect(await cellsOf({ sheet })).toEqual([
      [491701234567890, -0.1, 1.7976931348623157e308, 0.30000000000000004, '00123'],
    ])
  })

  it('reads booleans, errors, dates by style and ISO dates', async () => {
    const sheet = sheetXml(
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c><c r="C1" s="1"><v>46112</v></c><c r="D1" t="d"><v>2026-03-31T14:30:00Z</v></c><c r="E1" s="1"><v>46112.604166666664</v></c></row>',
    )
    expect(await cellsOf({ sheet })).toEqual([
      [
        true,
        { error: '#N/A' },
        { date: '2026-03-31' },
        { date: '2026-03-31T14:30:00' },
        { date: '2026-03-31T14:30:00' },
      ],
    ])
  })

  it('takes the value of a formula, and calls one without a value an error', async () => {
    const sheet = sheetXml(
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f>SUM(A1)</f></c><c r="C1"><f>A1</f><v/></c><c r="D1" t="str"><f>""</f><v></v></c><c r="E1"><f t="shared" si="0"/><v>7</v></c></row>',
    )
    const noValue = { error: 'formula without a value' }
    expect(await cellsOf({ sheet })).toEqual([[2, noValue, noValue, null, 7]])
  })

  it('joins the runs of rich text, leaves phonetic runs out, trims only what is not preserved', async () => {
    const strings =
      '<sst><si><r><rPr><b/></rPr><t>Mül</t></r><r><t xml:space="preserve">ler </t></r></si><si><t> plain </t></si><si><t xml:space="preserve"> kept &amp; &#x20AC;</t></si><si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si><si/></sst>'
    const cells = [0, 1, 2, 3, 4].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
    expect(await cellsOf({ sheet: sheetXml(`<row>${cells}<c><v>1</v></c></row>`), strings })).toEqual([
      ['Müller ', 'plain', ' kept & €', '課', null, 1],
    ])
  })

  it('numbers rows and columns that do not say where they are, and leaves empty rows out', async () => {
    const sheet = sheetXml(
      '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/><row r="9"><c s="1"/></row><row><c><v>4</v></c></row>',
    )
    const path = await makeTestWorkbook(folder, 'numbers.xlsx', { sheet })
    expect(await readAllRows(path, { workDir })).toEqual([
      { number: 1, cells: [1, null, null, 2, 3] },
      { number: 10, cells: [4] },
    ])
  })

  it.each([
    [
      'a namespace prefix',
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    ],
    ['CDATA', sheetXml('<row r="1"><c r="A1"><v><![CDATA[5]]></v></c></row>')],
    ['comments', sheetXml('<!-- a --><row r="1"><!-- b --><c r="A1"><!-- c --><v>5</v></c></row>')],
    ['an unknown element', sheetXml('<row r="1"><c r="A1"><v>5</v><extLst><ext><v2/></ext></extLst></c></row>')],
    ['single quotes and blanks', sheetXml("<row  r='1' ><c\n r='A1' ><v >5</v ></c ></row >")],
    ['UTF-16', ''],
  ])('reads a sheet with %s', async (name, sheet) => {
    if (name !== 'UTF-16') return expect(await cellsOf({ sheet })).toEqual([[5]])
    const wide = Buffer.from(
      `\ufeff${sheetXml('<row r="1"><c r="A1"><v>5</v></c></row>')}`.replace('UTF-8', 'UTF-16'),
      'utf16le',
    )
    expect(await cellsOf({ sheet: wide as unknown as string })).toEqual([[5]])
  })

  it('goes on where the fast scanner stopped, without losing or doubling a row', async () => {
    const row = (number: number) => `<row r="${number}"><c r="A${number}"><v>${number}</v></c></row>`
    const many = Array.from({ length: 20_000 }, (_, index) => row(index + 1)).join('')
    const rows = await cellsOf({ sheet: sheetXml(`${many}<!-- here -->${row(20_001)}`) }, { batchRows: 100 })
    expect(rows.map(([value]) => value)).toEqual(Array.from({ length: 20_001 }, (_, index) => index + 1))
  })
})

describe('sheets', () => {
  const workbook = (sheets: string, properties = '') =>
    `<workbook xmlns:r="r">${properties}<sheets>${sheets}</sheets></workbook>`
  const sheet = sheetXml('<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>366</v></c></row>')

  it('counts from 1904 where the workbook says so', async () => {
    const path = await makeTestWorkbook(folder, '1904.xlsx', {
      sheet,
      workbook: workbook('<sheet name="A" r:id="a"/>', '<workbookPr date1904="true"/>'),
    })
    const table = await openTable(path, { workDir })
    expect(table.date1904).toBe(true)
    await table.close()
    expect((await readAllRows(path, { workDir }))[0]?.cells).toEqual([{ date: '1904-01-01' }, { date: '1905-01-01' }])
  })

  it('does not read a hidden sheet unless it is asked for', async () => {
    const path = await makeTestWorkbook(folder, 'hidden.xlsx', {
      sheet,
      workbook: workbook('<sheet name="Secret" state="veryHidden" r:id="a"/>'),
    })
    expect(await refusalOf(readAllRows(path, { workDir }))).toBe('no_rows')
    expect(await readAllRows(path, { workDir, sheet: 'Secret' })).toHaveLength(1)
    expect(await refusalOf(readAllRows(path, { workDir, sheet: 'Other' }))).toBe('no_sheet')
  })
})

describe('hostile workbooks', () => {
  const bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
  const xxe = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  const row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'

  it.each([
    ['an entity bomb in the sheet', { sheet: `${bomb}<worksheet><sheetData>${row}</sheetData></worksheet>` }],
    ['an external entity in the sheet', { sheet: `${xxe}<worksheet><sheetData>${row}</sheetData></worksheet>` }],
    ['an external entity in the strings', { sheet: sheetXml(row), strings: `${xxe}<sst><si><t>&a;</t></si></sst>` }],
    ['an external entity in the workbook', { sheet: sheetXml(row), workbook: `${xxe}<workbook/>` }],
    ['an entity bomb in the styles', { sheet: sheetXml(row), styles: `${bomb}<styleSheet/>` }],
    ['a DOCTYPE after a long comment', { sheet: `<!--${' '.repeat(300_000)}-->${bomb}<worksheet/>` }],
  ] as [string, TestParts][])('refuses %s', async (_, parts) => {
    expect(await refusalOf(cellsOf(parts))).toBe('file_has_forbidden_xml')
  })

  it.each([
    ['an entity that nobody declared', sheetXml('<row r="1"><c r="A1" t="str"><v>&boom;</v></c></row>')],
    ['a sheet that is cut off', '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'],
    ['tags that cross', sheetXml('<row r="1"><c r="A1"><v>1</c></v></row>')],
    ['a text that the table does not have', sheetXml('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')],
    ['elements nested without end', `<worksheet>${'<a>'.repeat(10_000)}`],
    ['no sheet data at all', '<worksheet/>'],
  ])('calls %s damaged', async (_, sheet) => {
    expect(await refusalOf(cellsOf({ sheet, strings: '<sst/>' }))).toBe('file_is_corrupt')
  })

  it('refuses a zip bomb by what it unpacks to, before it is unpacked', async () => {
    const sheet = sheetXml(' '.repeat(80 * 1024 * 1024))
    expect(await refusalOf(cellsOf({ sheet }))).toBe('file_expands_too_much')
    expect(
      await refusalOf(cellsOf({ sheet: sheetXml(' '.repeat(2_000_000)) }, { maxUncompressedBytes: 1_000_000 })),
    ).toBe('file_expands_too_much')
  })

  it('is not slowed down by texts that are made to make patterns slow', async () => {
    const digits = `<row><c><v>${'1'.repeat(32_000)}x</v></c></row>`.repeat(100)
    const blanks = `<row><c t="inlineStr"><is><t> x${' '.repeat(30_000)}y</t></is></c></row>`.repeat(100)
    const formats = `<numFmts><numFmt numFmtId="200" formatCode="${'['.repeat(1_000_000)}"/></numFmts>`
    const styles = `<styleSheet>${formats}<cellXfs><xf numFmtId="200"/></cellXfs></styleSheet>`
    const signal = AbortSignal.timeout(10_000)
    const path = await makeTestWorkbook(folder, 'slow.xlsx', { sheet: sheetXml(digits + blanks), styles })
    expect(await readAllRows(path, { workDir, signal })).toHaveLength(200)
  })

  it('refuses a zip that lies about its size', async () => {
    const path = await makeTestWorkbook(folder, 'lie.xlsx', {
      sheet: sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>'.padEnd(5000)),
    })
    const bytes = readFileSync(path)
    const at = bytes.indexOf('xl/worksheets/sheet1.xml', bytes.indexOf('PK\x01\x02', 0, 'latin1'))
    bytes.writeUInt32LE(10, at - 46 + 24)
    writeFileSync(path, bytes)
    expect(await refusalOf(readAllRows(path, { workDir }))).toBe('file_is_corrupt')
  })

  it('refuses too many parts, one name twice, and a zip that is no workbook', async () => {
    const sheet = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row>')
    const more = Array.from({ length: 50 }, (_, index) => ({ name: `junk/${index}`, data: '' }))
    expect(await refusalOf(cellsOf({ sheet, more }, { maxEntries: 20 }))).toBe('file_expands_too_much')
    expect(await refusalOf(cellsOf({ sheet, more: [{ name: 'XL/WORKBOOK.xml', data: '<a/>' }] }))).toBe(
      'file_is_corrupt',
    )
  })

  it('refuses a file that is cut anywhere, and never fails otherwise', async () => {
    const path = await makeTestWorkbook(folder, 'whole.xlsx', {
      sheet: sheetXml(row),
      strings: '<sst><si><t>x</t></si></sst>',
    })
    const bytes = readFileSync(path)
    const cut = join(folder, 'cut.xlsx')
    for (let length = 4; length < bytes.length; length += 37) {
      writeFileSync(cut, bytes.subarray(0, length))
      expect(await refusalOf(readAllRows(cut, { workDir }))).toMatch(/^file_is_/)
    }
  })

  it('gives rows or a TableError whichever byte of the file is wrong', async () => {
    const path = await makeTestWorkbook(folder, 'good.xlsx', {
      sheet: sheetXml(row),
      strings: '<sst><si><t>x</t></si></sst>',
    })
    const bytes = readFileSync(path)
    const broken = join(folder, 'broken.xlsx')
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] as number) ^ 0x55
      writeFileSync(broken, changed)
      expect(await refusalOf(readAllRows(broken, { workDir }))).toMatch(/^[a-z_ ]+$/)
    }
  })

  it('allocates nothing for a huge declared dimension', async () => {
    const path = join(folder, 'dimension.xlsx')
    const columns = [{ header: 'Name', value: (index: number) => `Müller ${index}` }]
    await generateWorkbook(path, { rows: 3, columns, sharedStrings: 'few', dimension: 'A1:XFD1048576' })
    expect((await readAllRows(path, { workDir })).map((one) => one.cells)).toEqual([
      ['Name'],
      ['Müller 0'],
      ['Müller 1'],
      ['Müller 2'],
    ])
  })
})

describe('limits', () => {
  const sheet = sheetXml('<row r="1"><c r="A1"><v>1</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>')

  it('counts filled rows only, and refuses one more than allowed', async () => {
    const empty = Array.from({ length: 50 }, (_, index) => `<row r="${index + 3}"><c s="1"/></row>`).join('')
    const padded = sheet.replace('</sheetData>', `${empty}</sheetData>`)
    expect(await cellsOf({ sheet: padded }, { maxRows: 2 })).toHaveLength(2)
    expect(await refusalOf(cellsOf({ sheet: padded }, { maxRows: 1 }))).toBe('too_many_rows')
  })

  it('ignores empty cells far to the right, and refuses a value there', async () => {
    const far = (cell: string) => sheetXml(`<row r="1"><c r="A1"><v>1</v></c>${cell}</row>`)
    expect(await cellsOf({ sheet: far('<c r="XFD1" s="1"/>') })).toEqual([[1]])
    expect(await refusalOf(cellsOf({ sheet: far('<c r="XFD1"><v>1</v></c>') }))).toBe('too_many_columns')
  })

  it('refuses texts that are longer than Excel allows, and too many of them', async () => {
    const strings = `<sst><si><t>${'ü'.repeat(32_768)}</t></si></sst>`
    const use = sheetXml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    expect(await refusalOf(cellsOf({ sheet: use, strings }))).toBe('cell_is_too_long')
    expect(await cellsOf({ sheet: use, strings: strings.replace('ü', '') })).toEqual([['ü'.repeat(32_767)]])
    const inline = sheetXml(`<row r="1"><c r="A1" t="inlineStr"><is><t>${'x'.repeat(32_768)}</t></is></c></row>`)
    expect(await refusalOf(cellsOf({ sheet: inline }))).toBe('cell_is_too_long')
    await expect(cellsOf({ sheet: inline })).rejects.toThrow('In row 1: A cell holds more text')
    const many = '<sst><si><t>a</t></si><si><t>b</t></si></sst>'
    expect(await refusalOf(cellsOf({ sheet: use, strings: many }, { maxSharedStrings: 1 }))).toBe('too_many_texts')
  })

  it('refuses a file that is too large before it opens it', async () => {
    expect(await refusalOf(cellsOf({ sheet }, { maxFileBytes: 100 }))).toBe('file_is_too_large')
  })

  it('stops when it is cancelled, and when its time is up', async () => {
    const path = join(folder, 'cancel.xlsx')
    const columns = [{ header: 'Number', value: (index: number) => index }]
    await generateWorkbook(path, { rows: 50_000, columns, sharedStrings: 'few' })
    const read = async (signal: AbortSignal, abort: () => void) => {
      const options: OpenTableOptions = { workDir, signal, limits: { batchRows: 100 } }
      const table = await openTable(path, options)
      try {
        for await (const _ of table.rows()) abort()
      } finally {
        await table.close()
      }
    }
    const cancel = new AbortController()
    expect(await refusalOf(read(cancel.signal, () => cancel.abort()))).toBe('cancelled')
    const late = new AbortController()
    const timeUp = () => late.abort(new DOMException('time is up', 'TimeoutError'))
    expect(await refusalOf(read(late.signal, timeUp))).toBe('took_too_long')
  })
})

describe('many different texts', () => {
  it('keeps them on disk beyond its memory, finds each again in any order, and removes the file', async () => {
    const path = join(folder, 'distinct.xlsx')
    const text = (index: number) => `Größe ${index} ${'x'.repeat(index % 50)}`
    const columns = [{ header: 'Text', value: text }]
    await generateWorkbook(path, { rows: 120_000, columns, sharedStrings: 'distinct' })
    const table = await openTable(path, { workDir, limits: { sharedStringMemoryBytes: 1024 * 1024 } })
    let next = -1
    for await (const rows of table.rows()) {
      expect(readdirSync(workDir)).toHaveLength(1)
      for (const { cells } of rows) {
        if (cells[0] !== (next < 0 ? 'Text' : text(next))) throw new Error(`row ${next} is ${cells[0]}`)
        next += 1
      }
    }
    expect(next).toBe(120_000)
    expect(table.bytesRead()).toBe(table.totalBytes)
    await table.close()
    expect(readdirSync(workDir)).toEqual([])
  })
})
