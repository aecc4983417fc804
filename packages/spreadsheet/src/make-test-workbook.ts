import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type OpenTableOptions, openTable } from './read-table.ts'
import type { Row } from './table.ts'
import { writeZip, type ZipPart } from './write-zip.ts'

/** For tests: the parts of a workbook with one sheet, each of which may be replaced. */
export type TestParts = { sheet: string; strings?: string; workbook?: string; styles?: string; more?: ZipPart[] }

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'

export async function makeTestWorkbook(folder: string, name: string, parts: TestParts): Promise<string> {
  const workbook = `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="One" sheetId="1" r:id="a"/></sheets></workbook>`
  const styles = `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`
  const list: ZipPart[] = [
    {
      name: '_rels/.rels',
      data: `<Relationships xmlns="${relations}"><Relationship Id="w" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    { name: 'xl/workbook.xml', data: parts.workbook ?? workbook },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships xmlns="${relations}"><Relationship Id="a" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="c" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    },
    { name: 'xl/styles.xml', data: parts.styles ?? styles },
    { name: 'xl/worksheets/sheet1.xml', data: parts.sheet },
    ...(parts.strings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', data: parts.strings }]),
    ...(parts.more ?? []),
  ]
  const chunks: Buffer[] = []
  for await (const chunk of writeZip(list)) chunks.push(chunk)
  const path = join(folder, name)
  writeFileSync(path, Buffer.concat(chunks))
  return path
}

/** Rows inside the sheet element that most programs write. */
export function sheetXml(rows: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`
}

export async function readAllRows(path: string, options: OpenTableOptions): Promise<Row[]> {
  const table = await openTable(path, options)
  try {
    const rows: Row[] = []
    for await (const batch of table.rows()) rows.push(...batch)
    return rows
  } finally {
    await table.close()
  }
}

/** The code of the TableError, or what else came out. */
export async function refusalOf(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => 'no error',
    (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
  )
}
