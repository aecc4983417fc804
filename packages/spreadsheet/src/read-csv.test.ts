import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text as textOf } from 'node:stream/consumers'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAllRows, refusalOf } from './make-test-workbook.ts'
import { openTable } from './read-table.ts'
import type { Cell, CsvFormat, TableLimits } from './table.ts'
import { disarmFormula, writeCsv } from './write-csv.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(content: Buffer | string): string {
  const path = join(folder, 'table.csv')
  writeFileSync(path, content)
  return path
}

async function read(content: Buffer | string, limits: Partial<TableLimits> = {}): Promise<Cell[][]> {
  return (await readAllRows(file(content), { workDir: folder, limits })).map((row) => row.cells)
}

async function formatOf(content: Buffer | string): Promise<CsvFormat | undefined> {
  const table = await openTable(file(content), { workDir: folder })
  await table.close()
  return table.csv
}

async function messageOf(content: Buffer | string): Promise<string> {
  return read(content).then(
    () => 'no error',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
}

const wide = (text: string) => Buffer.from(text, 'utf16le')

describe('encodings', () => {
  it.each([
    ['UTF-8', Buffer.from('Name,Stadt\nMüller,Łódź\n'), 'utf-8', 'Łódź'],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffName,Stadt\nMüller,Łódź\n'), 'utf-8', 'Łódź'],
    ['UTF-16 LE', wide('\ufeffName,Stadt\nMüller,Łódź\n'), 'utf-16le', 'Łódź'],
    ['UTF-16 BE', wide('\ufeffName,Stadt\nMüller,Łódź\n').swap16(), 'utf-16be', 'Łódź'],
    ['UTF-16 LE without a mark', wide('Name,Stadt\nMüller,Köln\n'), 'utf-16le', 'Köln'],
    ['Windows-1252', Buffer.from('Name,Stadt\nM\xfcller,1 \x80\n', 'latin1'), 'windows-1252', '1 €'],
  ])('reads %s', async (_, content, encoding, city) => {
    expect((await formatOf(content))?.encoding).toBe(encoding)
    expect(await read(content)).toEqual([
      ['Name', 'Stadt'],
      ['Müller', city],
    ])
  })

  it('looks at the whole file before it calls it UTF-8', async () => {
    const many = 'a,b\n'.repeat(600_000)
    expect((await formatOf(`${many}Müller,1\n`))?.encoding).toBe('utf-8')
    expect((await formatOf(Buffer.from(`${many}M\xfcller,1\n`, 'latin1')))?.encoding).toBe('windows-1252')
  })

  it('does not cut a character at the edge of a chunk', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const names = 'x'.repeat(shift) + '𝒳€ü'.repeat(3000)
      const rows = Array.from({ length: 60 }, () => names)
      expect(await read(`${rows.join('\n')}\n`)).toEqual(rows.map((name) => [name]))
    }
  })
})

describe('delimiters', () => {
  it.each([
    ['comma', 'a,b\n1,2\n', ','],
    ['semicolon among decimal commas', 'a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n', ';'],
    ['tab', 'a\tb\n1,0\t2,0\n', '\t'],
    ['bar', 'a|b\n1|2\n', '|'],
    ['comma inside quotes ignored', '"a, b, c, d";x\n"1, 2";3\n', ';'],
    ['named by sep=', 'sep=|\na;b|c;d\n1|2\n', '|'],
  ])('finds the %s', async (_, content, delimiter) => {
    expect((await formatOf(content))?.delimiter).toBe(delimiter)
  })

  it('does not count the sep= line as a row', async () => {
    expect(await readAllRows(file('sep=;\r\na;b\r\n1;2\r\n'), { workDir: folder })).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 2, cells: ['1', '2'] },
    ])
  })
})

describe('rows', () => {
  it('keeps line breaks inside quotes, doubled quotes and a lone quote inside a field', async () => {
    expect(await read('a,b\r\n"x\r\ny","say ""hi"""\r\n5" pipe,z\r\n')).toEqual([
      ['a', 'b'],
      ['x\r\ny', 'say "hi"'],
      ['5" pipe', 'z'],
    ])
  })

  it('leaves empty rows out but counts them, as Excel shows them', async () => {
    const rows = await readAllRows(file('a,b\n\n,,\n1,\n'), { workDir: folder })
    expect(rows).toEqual([
      { number: 1, cells: ['a', 'b'] },
      { number: 4, cells: ['1'] },
    ])
  })

  it('takes any mixture of line ends', async () => {
    expect(await read('a,b\r\n1,2\n3,4\r5,6')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ])
  })
})

describe('refusals', () => {
  it('names the line where a quotation mark was opened and never closed', async () => {
    expect(await messageOf('a,b\n1,"x\ny"\n\n3,"open\nmore\nmore\n')).toContain('line 5')
    expect(await messageOf(`a,b\n1,2\n3,"open\n${'more,x\n'.repeat(1_000_000)}`)).toContain('line 3')
  })

  it.each<[string, Buffer | string, string]>([
    ['a zero byte', Buffer.from('a,b\n1,\0\n'), 'file_is_not_a_table'],
    ['a zero byte in the last megabyte', Buffer.from(`${'a,b\n'.repeat(600_000)}\0`), 'file_is_not_a_table'],
    ['a PDF', '%PDF-1.7\n1 0 obj\n', 'file_is_not_a_table'],
    ['a web page called .xls', '<html><table><tr><td>1</td></tr></table></html>', 'file_is_not_a_table'],
    ['one endless line', 'x'.repeat(9_000_000), 'file_is_not_a_table'],
    ['a line of commas', `a,b\n${','.repeat(9_000_000)}`, 'file_is_not_a_table'],
    ['nothing', '', 'no_rows'],
    ['blank lines', '\n\n\r\n', 'no_rows'],
    ['600 columns', Array.from({ length: 600 }, (_, column) => column).join(), 'too_many_columns'],
    ['a long cell', `a,b\n1,${'x'.repeat(32_768)}`, 'cell_is_too_long'],
  ])('refuses %s', async (_, content, code) => {
    expect(await refusalOf(read(content))).toBe(code)
  })

  it('refuses more rows than allowed', async () => {
    expect(await refusalOf(read('a\nb\nc\n', { maxRows: 2 }))).toBe('too_many_rows')
  })

  it('does not call a file damaged that is not there', async () => {
    expect(await refusalOf(openTable(join(folder, 'missing.csv'), { workDir: folder }))).toBe('ENOENT')
  })
})

describe('writing', () => {
  const options = [{}, { delimiter: ';' }, { delimiter: '\t', byteOrderMark: false }] as const

  it('reads back what it wrote, for any texts', async () => {
    const character = fc.constantFrom('a', '1', 'ü', '€', '"', ',', ';', '\t', '\n', '\r', ' ', '|', "'")
    const cell = fc.string({ unit: character, maxLength: 8 }).filter((text) => disarmFormula(text) === text)
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    const run = fc.asyncProperty(rows, fc.constantFrom(...options), async (texts, how) => {
      const header = ['first', 'second', 'third', 'fourth']
      const written = await textOf(writeCsv(texts, { ...how, header }))
      const trimmed = texts.map((row) => row.map((text) => (text === '' ? null : text)))
      const expected = trimmed.map((row) => row.slice(0, row.findLastIndex((text) => text !== null) + 1))
      expect((await read(written)).slice(1)).toEqual(expected.filter((row) => row.length > 0))
    })
    await fc.assert(run, { numRuns: 200 })
  })

  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ['+1+1', "'+1+1"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['-12.50', '-12.50'],
    ['+4930123', '+4930123'],
    ['a=b', 'a=b'],
    ["O'Brien", "O'Brien"],
  ])('makes %j harmless', (given, written) => {
    expect(disarmFormula(given)).toBe(written)
  })

  it('writes numbers, dates, booleans and errors as a spreadsheet program reads them', async () => {
    const row: Cell[] = [-1.5, { date: '2026-03-31' }, { date: '2026-03-31T10:00:00' }, true, null, { error: '#N/A' }]
    expect((await buffer(writeCsv([row]))).toString()).toBe('\ufeff-1.5,2026-03-31,2026-03-31 10:00:00,TRUE,,#N/A\r\n')
  })

  it('passes an error of its source on', async () => {
    async function* failing(): AsyncGenerator<Cell[]> {
      yield ['a']
      throw new Error('the query failed')
    }
    await expect(textOf(writeCsv(failing()))).rejects.toThrow('the query failed')
  })
})
