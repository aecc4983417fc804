import { type CellStyle, type DataValidation, type WriteSheet as HucreSheet, writeXlsx as writeHucre } from 'hucre/xlsx'
import { fromBufferPromise } from 'yauzl'
import { columnName } from './encode-sheet-xml.ts'
import type { ColumnKind, WriteColumn, WriteSheet, WriteXlsxOptions } from './write-xlsx.ts'
import type { ZipPart } from './write-zip.ts'

/** A sheet without its rows: the XML before and after them, and the styles that its cells use. */
export type SheetSkeleton = {
  name: string
  before: string
  after: string
  columnStyles: number[]
  dateStyle: number
  dateTimeStyle: number
}

export type Skeleton = { parts: ZipPart[]; sheets: SheetSkeleton[] }

const formatOfKind: Record<ColumnKind, string | undefined> = {
  text: '@',
  number: undefined,
  date: 'yyyy-mm-dd',
  datetime: 'yyyy-mm-dd hh:mm:ss',
}

const headerStyle: CellStyle = {
  font: { bold: true, name: 'Calibri', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E4E9F0' } },
  border: { bottom: { style: 'thin', color: { rgb: '8A94A6' } } },
  alignment: { vertical: 'center', wrapText: true },
}

const listSheetName = 'Lists'
const lastRow = 1_048_576
/** Excel's limit for choices that stand in the validation itself. */
const maxInlineChoices = 255

/**
 * Lets hucre write a workbook with everything but the rows: headers, notes, drop-downs, styles. Its streaming writer
 * knows none of these and one sheet only, and its other writer keeps all rows in memory; so it writes the small part,
 * and the rows are streamed into the middle of it. Row 2 of the skeleton carries the style of each column, row 3 those
 * of dates; both are cut out.
 */
export async function buildSkeleton(sheets: readonly WriteSheet[], options: WriteXlsxOptions): Promise<Skeleton> {
  const names = sheetNames(sheets.map((sheet) => sheet.name))
  const lists: string[][] = []
  const described = sheets.map((sheet, index) => describeSheet(sheet, names[index] ?? 'Sheet', options, lists))
  if (lists.length > 0) described.push(describeLists(lists))
  const parts = await unzip(Buffer.from(await writeHucre({ sheets: described })))
  const skeletons = sheets.map((sheet, index) => {
    const name = `xl/worksheets/sheet${index + 1}.xml`
    const xml = parts.get(name)?.toString('utf8') ?? ''
    parts.delete(name)
    return cutRows(name, xml, sheet.columns)
  })
  return { parts: [...parts].map(([name, data]) => ({ name, data })), sheets: skeletons }
}

function describeSheet(sheet: WriteSheet, name: string, options: WriteXlsxOptions, lists: string[][]): HucreSheet {
  const cells: NonNullable<HucreSheet['cells']> = new Map()
  const dataValidations: DataValidation[] = []
  for (const [index, column] of sheet.columns.entries()) {
    const note = column.note === undefined ? {} : { comment: { author: name, text: column.note } }
    cells.set(`0,${index}`, { value: column.header, type: 'string', style: headerStyle, ...note })
    const numFmt = column.numFmt ?? formatOfKind[column.kind ?? 'number']
    cells.set(`1,${index}`, { value: 1, type: 'number', ...(numFmt !== undefined && { style: { numFmt } }) })
    if (column.dropDown?.length) dataValidations.push(describeChoices(column.dropDown, index, lists))
  }
  cells.set('2,0', { value: 1, type: 'number', style: { numFmt: 'yyyy-mm-dd' } })
  cells.set('2,1', { value: 1, type: 'number', style: { numFmt: 'yyyy-mm-dd hh:mm:ss' } })
  return {
    name,
    rows: [sheet.columns.map((column) => column.header), sheet.columns.map(() => 1), [1, 1]],
    cells,
    ...(dataValidations.length > 0 && { dataValidations }),
    ...(options.freezeHeader !== false && { freezePane: { rows: 1 } }),
    ...(options.rightToLeft && { view: { rightToLeft: true } }),
  }
}

/** Choices that are long, or hold a comma or quotation mark, can't stand in the validation: they go to a hidden sheet. */
function describeChoices(choices: readonly string[], column: number, lists: string[][]): DataValidation {
  const letters = columnName(column)
  const common = { type: 'list', allowBlank: true, showErrorMessage: true } as const
  const range = `${letters}2:${letters}${lastRow}`
  const inline = choices.join(',').length <= maxInlineChoices && !choices.some((choice) => /[,"]|^\s|\s$/.test(choice))
  if (inline) return { ...common, range, values: [...choices] }
  lists.push([...choices])
  const list = columnName(lists.length - 1)
  return { ...common, range, formula1: `${listSheetName}!$${list}$1:$${list}$${choices.length}` }
}

function describeLists(lists: string[][]): HucreSheet {
  const height = Math.max(...lists.map((list) => list.length))
  const rows = Array.from({ length: height }, (_, row) => lists.map((list) => list[row] ?? null))
  return { name: listSheetName, rows, hidden: true }
}

/** Excel refuses names that are empty, long, taken or hold certain characters; names here come from people. */
function sheetNames(wanted: readonly string[]): string[] {
  const taken = new Set([listSheetName.toLowerCase(), 'history'])
  return wanted.map((name) => {
    const clean =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim() || 'Sheet'
    let unique = clean.slice(0, 31)
    for (let copy = 2; taken.has(unique.toLowerCase()); copy += 1) unique = `${clean.slice(0, 27)} ${copy}`
    taken.add(unique.toLowerCase())
    return unique
  })
}

function cutRows(name: string, xml: string, columns: readonly WriteColumn[]): SheetSkeleton {
  const cut = xml.search(/<row r="[23]"/)
  const after = xml.indexOf('</sheetData>')
  if (cut < 0 || after < cut) throw new Error('the workbook skeleton has no rows to cut out')
  const columnStyles = columns.map((_, index) => styleOf(xml, `${columnName(index)}2`))
  const cols = columns.map((column, index) => {
    const width = column.width ?? Math.min(40, Math.max(10, column.header.length + 3))
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" style="${columnStyles[index] ?? 0}" customWidth="1"/>`
  })
  const before = xml
    .slice(0, cut)
    // The true size is known only at the end.
    .replace(/<dimension [^>]*\/>/, '')
    .replace('<sheetData>', `${cols.length > 0 ? `<cols>${cols.join('')}</cols>` : ''}<sheetData>`)
  const dateStyle = styleOf(xml, 'A3')
  return { name, before, after: xml.slice(after), columnStyles, dateStyle, dateTimeStyle: styleOf(xml, 'B3') }
}

function styleOf(xml: string, reference: string): number {
  return Number(new RegExp(`<c r="${reference}"[^>]* s="(\\d+)"`).exec(xml)?.[1] ?? 0)
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes)
  const parts = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = []
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
    parts.set(entry.fileName, Buffer.concat(chunks))
  }
  return parts
}
