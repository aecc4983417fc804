import { randomUUID } from 'node:crypto'
import type { SheetContext } from './convert-cell.ts'
import { createSerialDates } from './convert-serial-date.ts'
import type { Package } from './open-package.ts'
import { readSharedStrings } from './read-shared-strings.ts'
import { readDateStyles, readWorkbook, type Workbook, type WorkbookSheet } from './read-workbook.ts'
import { FastSheetScanner } from './scan-sheet.ts'
import { type SheetScanner, scanSheetStrictly } from './scan-sheet-strictly.ts'
import type { SharedStrings } from './store-shared-strings.ts'
import type { Row, Table, TableLimits } from './table.ts'
import { asTableError, refuseWhenAborted, TableError } from './table-error.ts'
import { UnusualXml } from './unusual-xml.ts'

export type XlsxOptions = { limits: TableLimits; workDir: string; sheet?: string; signal?: AbortSignal }

/**
 * Opens a workbook whose parts are listed: finds the sheet, reads formats. Shared strings are read when the rows are
 * asked for. The table closes the package.
 */
export async function openXlsx(pack: Package, options: XlsxOptions): Promise<Table> {
  const workbook = await readWorkbook(pack)
  const { limits } = options
  const context: SheetContext = {
    limits,
    dateStyles: await readDateStyles(pack, workbook.stylesPart),
    serialDate: createSerialDates(workbook.date1904),
    sharedString: () => 'text',
  }
  const sheet = await chooseSheet(pack, workbook, context, options)
  const strings = workbook.sharedStringsPart
  let opened: SharedStrings | undefined
  let readBefore = 0
  const totalBytes = Math.max(1, pack.packedBytes(sheet.part) + (strings ? pack.packedBytes(strings) : 0))

  return {
    kind: 'xlsx',
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: sheet.name,
    date1904: workbook.date1904,
    totalBytes,
    bytesRead: () => Math.min(totalBytes, pack.packedBytesRead() - readBefore),
    async *rows() {
      readBefore = pack.packedBytesRead()
      try {
        const texts = await readSharedStrings(pack, strings, limits, options.workDir, `${randomUUID()}.strings`)
        opened = texts
        const known = { ...context, sharedString: (index: number) => texts.get(index) }
        yield* scanSheet(pack, sheet.part, known, options.signal)
      } catch (error) {
        throw asTableError(error, options.signal)
      }
    },
    async close() {
      opened?.close()
      await pack.close()
    },
  }
}

/** The sheet that was asked for, or the first visible one with a filled row. */
async function chooseSheet(
  pack: Package,
  workbook: Workbook,
  context: SheetContext,
  options: XlsxOptions,
): Promise<WorkbookSheet> {
  if (options.sheet !== undefined) {
    const named = workbook.sheets.find((one) => one.name === options.sheet)
    if (!named) throw new TableError('no_sheet', `There is no sheet “${options.sheet}” in this workbook.`)
    if (await hasRows(pack, named.part, context, options.signal)) return named
    throw new TableError('no_rows', `There are no filled rows in sheet “${named.name}”.`)
  }
  if (workbook.sheets.length === 0) throw new TableError('no_sheet', 'There is no sheet with a table in this workbook.')
  for (const sheet of workbook.sheets) {
    if (!sheet.hidden && (await hasRows(pack, sheet.part, context, options.signal))) return sheet
  }
  throw new TableError('no_rows', 'There are no filled rows in any visible sheet of this workbook.')
}

async function hasRows(pack: Package, part: string, context: SheetContext, signal?: AbortSignal): Promise<boolean> {
  const limits = { ...context.limits, batchRows: 1 }
  for await (const _ of scanSheet(pack, part, { ...context, limits }, signal)) return true
  return false
}

/** Rows by the fast scanner; where it gives up, by the strict one, which leaves out the rows that were already given. */
async function* scanSheet(
  pack: Package,
  part: string,
  context: SheetContext,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row[], void, undefined> {
  let given = 0
  try {
    for await (const batch of drain(pack, part, new FastSheetScanner(context), context.limits.batchRows, signal)) {
      yield batch
      given += batch.length
    }
    return
  } catch (error) {
    if (!(error instanceof UnusualXml)) throw error
  }
  let skip = given
  for await (const batch of drain(pack, part, scanSheetStrictly(context), context.limits.batchRows, signal)) {
    const rest = skip > 0 ? batch.slice(skip) : batch
    skip = Math.max(0, skip - batch.length)
    if (rest.length > 0) yield rest
  }
}

async function* drain(
  pack: Package,
  part: string,
  scanner: SheetScanner,
  batchRows: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<Row[], void, undefined> {
  for await (const chunk of pack.stream(part)) {
    pushChunk(scanner, chunk)
    if (scanner.readyRows() >= batchRows) {
      yield scanner.takeRows()
      refuseWhenAborted(signal)
    }
  }
  scanner.finish()
  if (scanner.readyRows() > 0) yield scanner.takeRows()
}

/** Says in which row a text is too long. */
function pushChunk(scanner: SheetScanner, chunk: Buffer): void {
  try {
    scanner.push(chunk)
  } catch (error) {
    if (!(error instanceof TableError) || error.code !== 'cell_is_too_long') throw error
    throw new TableError('cell_is_too_long', `In row ${scanner.currentRow()}: ${error.message}`, { cause: error })
  }
}
