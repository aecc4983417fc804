import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTable } from './read-table.ts'
import type { Cell, Row } from './table.ts'

const data = join(import.meta.dirname, '../../../../shared/data')
const folders = ['spreadsheets', 'hostile'].map((folder) => join(data, folder))
const missing = !folders.every((folder) => existsSync(folder))

type Answer = { path: string; ms: number; code?: string; other?: string; rows?: number; sheet?: string; first?: Row[] }

// Runs in a process of its own with a small heap, so that a file that asks for much memory ends it and fails the test.
const readAll = `
  import { readFileSync } from 'node:fs'
  const { openTable } = await import(process.argv[1])
  const { TableError } = await import(process.argv[2])
  const answers = []
  for (const path of process.argv.slice(4)) {
    const started = performance.now()
    const answer = { path }
    try {
      const table = await openTable(path, { workDir: process.argv[3], signal: AbortSignal.timeout(20000) })
      try {
        answer.sheet = table.sheet
        answer.rows = 0
        for await (const batch of table.rows()) {
          answer.first ??= batch.slice(0, 12)
          answer.rows += batch.length
        }
      } finally { await table.close() }
    } catch (error) {
      if (error instanceof TableError) answer.code = error.code
      else answer.other = String(error && error.stack)
    }
    answer.ms = performance.now() - started
    answers.push(answer)
  }
  // Not maxRSS, which begins at what the process that started this one takes.
  const [, peakKb] = /VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))
  console.log(JSON.stringify({ answers, rssMb: peakKb / 1024 }))
`

describe.skipIf(missing)(`real and hostile files (skipped when ${data} is missing)`, () => {
  let workDir = ''
  let answers = new Map<string, Answer>()
  let rssMb = 0
  const answer = (name: string): Answer => {
    const found = [...answers.values()].find((one) => one.path.endsWith(`/${name}`))
    if (!found) throw new Error(`no such file: ${name}`)
    return found
  }

  beforeAll(() => {
    workDir = mkdtempSync(join(tmpdir(), 'tables-'))
    const paths = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }))
    const files = paths.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
    const sources = ['read-table.ts', 'table-error.ts'].map((name) => `file://${join(import.meta.dirname, name)}`)
    const flags = ['--max-old-space-size=96', '--input-type=module', '-e', readAll]
    const run = spawnSync(process.execPath, [...flags, ...sources, workDir, ...files], { maxBuffer: 1 << 28 })
    expect(run.stderr.toString()).toBe('')
    const result = JSON.parse(run.stdout.toString()) as { answers: Answer[]; rssMb: number }
    answers = new Map(result.answers.map((one) => [one.path, one]))
    rssMb = result.rssMb
  })
  afterAll(() => rmSync(workDir, { recursive: true, force: true }))

  it('gives rows or a TableError for every one of them, and no other error', () => {
    expect(answers.size).toBeGreaterThan(280)
    expect([...answers.values()].filter((one) => one.other !== undefined)).toEqual([])
  })

  it('reads each within seconds, all within 250 MB, and leaves no file behind', () => {
    expect([...answers.values()].filter((one) => one.ms > 5000)).toEqual([])
    expect(rssMb).toBeLessThan(250)
    expect(readdirSync(workDir)).toEqual([])
  })

  it.each([
    ['60320-protected.xlsx', 'file_is_encrypted'],
    ['protected_sha512.xlsx', 'file_is_encrypted'],
    ['protected_passtika.xlsb', 'file_is_encrypted'],
    ['xlsx-calamine/tests/pass_protected.xlsx', 'file_is_encrypted'],
    ['password.xls', 'file_is_old_excel'],
    ['testEXCEL_3.xls', 'file_is_old_excel'],
    ['testEXCEL_95.xls', 'file_is_old_excel'],
    ['OOM_alloc.xls', 'file_is_old_excel'],
    ['Simple.xlsb', 'file_is_xlsb'],
    ['issue_666_panic.xlsb', 'file_is_xlsb'],
    ['SampleSS.ods', 'file_is_ods'],
    ['issue_594_dos.ods', 'file_is_ods'],
    ['numbers.numbers', 'file_is_numbers'],
    ['Attendance.numbers', 'file_is_numbers'],
    ['crlf.fods', 'file_is_not_a_table'],
    ['SampleSS.xml', 'file_is_not_a_table'],
    ['xlsx-corrupted.xlsx', 'file_is_corrupt'],
    ['invalid-xml.xlsx', 'file_is_corrupt'],
    ['duplicate-filename.xlsx', 'file_is_corrupt'],
    ['poc-shared-strings.xlsx', 'cell_is_too_long'],
    ['empty_sheet.xlsx', 'no_rows'],
  ])('%s is refused: %s', (name, code) => {
    expect(answer(name).code).toBe(code)
  })

  it.each<[string, number, Cell[]]>([
    ['xlsx-calamine/tests/date_1904.xlsx', 3, [{ date: '2021-01-01' }, 15]],
    ['xlsx-calamine/tests/date_iso.xlsx', 6, [{ date: '2021-01-01' }]],
    ['SampleSS.strict.xlsx', 3, ['Test spreadsheet']],
    ['SimpleStrict.xlsx', 6, ['test', null, 1]],
    ['InlineStrings.xlsx', 7, ['Numbers', 'Strings', 'Inline Strings', 'Formulas']],
    ['inlineStr_cdata.xlsx', 2, ['Hello CDATA', 'World']],
    ['nonstandard-xml-ns-prefix.xlsx', 3, ['a', 'b']],
    ['TwoSheetsOneHidden.xlsx', 1, ['Sheet2A1']],
    ['rph.xlsx', 1, ['課きく　毛こ']],
    ['has_x000D_.xlsx', 1, ['ABC\r\nDEF']],
    ['shared_string_with_escape.xlsx', 1, ['_x000D_']],
    ['errors.xlsx', 7, [{ error: '#DIV/0!' }]],
    ['merge_cells.xlsx', 2, ['Row Merge', null, 'Not Merged']],
    ['bug62181.xlsx', 19_455, [0, 0, 123, { date: '2018-02-01' }, 17_060, 200, 4, 4, 5028]],
    ['xxe_in_schema.xlsx', 2, [null, null, '/Test/Test', 'Column1', 'Column2']],
    ['empty_s_attribute.xlsx', 5, ['Name', 'Value']],
    ['test-pr-567.xlsx', 1, [' leading', 'trailing ', ' both ']],
    ['59746_NoRowNums.xlsx', 71, ['Checked', 'Ion', 'Charge', 'Molecular Weight']],
  ])('%s gives %i rows that begin as expected', (name, rows, first) => {
    const given = answer(name)
    expect(given.code).toBeUndefined()
    expect(given.rows).toBe(rows)
    expect(given.first?.[0]?.cells.slice(0, first.length)).toEqual(first)
  })

  it('agrees with the expected CSV of every sheet on texts, plain numbers, booleans and errors', async () => {
    const folder = join(data, 'spreadsheets/xlsx-sheetjs')
    const poi = join(data, 'spreadsheets/xlsx-apache-poi/test-data/spreadsheet')
    const csvs = readdirSync(folder).filter((name) => /^apachepoi_.*\.xlsx\.\d+\.csv$/.test(name))
    const differences: string[] = []
    let compared = 0
    for (const csv of csvs) {
      // This workbook got another row after its CSV was written.
      if (csv === 'apachepoi_NumberFormatTests.xlsx.1.csv') continue
      const [, workbook = '', index = ''] = /^apachepoi_(.*)\.(\d+)\.csv$/.exec(csv) ?? []
      // Chart sheets are counted in these names, but hold no table.
      const at = workbook === 'chart_sheet.xlsx' && index === '3' ? 2 : Number(index)
      const path = join(poi, workbook)
      const first = await openTable(path, { workDir }).catch(() => undefined)
      const sheet = first?.sheets[at]?.name
      await first?.close()
      if (sheet === undefined) continue
      const actual = await cellsOf(path, workDir, sheet)
      for (const [place, text] of await cellsOf(join(folder, csv), workDir)) {
        const verdict = compare(actual.get(place) ?? null, String(text))
        if (verdict !== undefined) compared += 1
        if (verdict === false)
          differences.push(`${basename(csv)} ${place}: ${JSON.stringify(actual.get(place))} / ${text}`)
      }
    }
    expect(differences).toEqual([])
    expect(compared).toBeGreaterThan(4000)
  })
})

async function cellsOf(path: string, workDir: string, sheet?: string): Promise<Map<string, Cell>> {
  const cells = new Map<string, Cell>()
  const table = await openTable(path, { workDir, ...(sheet !== undefined && { sheet }) }).catch(() => undefined)
  if (!table) return cells
  let filled = 0
  for await (const rows of table.rows()) {
    for (const row of rows) {
      // Filled rows are counted, because the expected files leave out some blank ones.
      filled += 1
      for (const [column, cell] of row.cells.entries()) if (cell !== null) cells.set(`${filled}:${column}`, cell)
    }
  }
  await table.close()
  return cells
}

/** Undefined where the CSV shows a number through its format, which we don't. */
function compare(cell: Cell, text: string): boolean | undefined {
  const shown = text.replaceAll('\r\n', '\n')
  if (cell === null) return shown.trim() === ''
  if (typeof cell === 'string') return cell.replaceAll('\r\n', '\n').trim() === shown.trim()
  if (typeof cell === 'boolean') return shown === String(cell).toUpperCase()
  if (typeof cell === 'object') return 'error' in cell ? shown === cell.error : undefined
  if (!/^-?\d+(\.\d+)?$/.test(shown)) return undefined
  const decimals = shown.split('.')[1]?.length ?? 0
  return Math.abs(cell - Number(shown)) <= 0.5000001 * 10 ** -decimals
}
