/** A day or a moment as the sheet shows it, without a zone: `2026-03-31` or `2026-03-31T14:30:00`. */
export type DateCell = { readonly date: string }

/** A cell that holds an error: `#REF!`, `#N/A`, or `formula without a value`. */
export type ErrorCell = { readonly error: string }

/** What a cell holds. An empty cell and an empty text are both null. */
export type Cell = null | string | number | boolean | DateCell | ErrorCell

/** A row that holds at least one value. `number` is 1-based, as the sheet shows it; empty rows are left out. */
export type Row = { number: number; cells: Cell[] }

export type SheetName = { name: string; hidden: boolean }

export type CsvFormat = { encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'; delimiter: string }

/** An opened table. `rows()` may be called once; `close()` always, also after an error. */
export type Table = {
  kind: 'xlsx' | 'csv'
  sheets: SheetName[]
  /** The name of the sheet that `rows()` reads; empty for CSV. */
  sheet: string
  date1904: boolean
  csv?: CsvFormat
  /** Batches of rows in sheet order. Reads on only as batches are taken. */
  rows(): AsyncGenerator<Row[], void, undefined>
  close(): Promise<void>
  /** Bytes of the file read so far by `rows()`, for progress against `totalBytes`. */
  bytesRead(): number
  totalBytes: number
}

/** Limits against files that are too big or hostile. Every one of them ends in a TableError, never in a crash. */
export type TableLimits = {
  /** Size of the uploaded file, bytes. */
  maxFileBytes: number
  /** All parts of a workbook that are read, unpacked, bytes. */
  maxUncompressedBytes: number
  /** Unpacked bytes per packed byte of one part, looked at above 64 MB. Real sheets reach 5 to 60. */
  maxExpansion: number
  /** Parts (files) inside a workbook. */
  maxEntries: number
  /** Filled rows of the sheet, the header among them. */
  maxRows: number
  maxColumns: number
  /** Characters (UTF-16 units) in one cell. */
  maxCellText: number
  maxSharedStrings: number
  /** Bytes of shared strings kept in memory; what goes beyond is kept in a file in the work folder. */
  sharedStringMemoryBytes: number
  /** Rows per batch. */
  batchRows: number
}

export const defaultTableLimits: TableLimits = {
  maxFileBytes: 200 * 1024 * 1024,
  maxUncompressedBytes: 4 * 1024 * 1024 * 1024 - 1,
  maxExpansion: 250,
  maxEntries: 10_000,
  maxRows: 1_000_001,
  maxColumns: 512,
  maxCellText: 32_767,
  maxSharedStrings: 10_000_000,
  sharedStringMemoryBytes: 16 * 1024 * 1024,
  batchRows: 1000,
}

export const formulaWithoutValue: ErrorCell = Object.freeze({ error: 'formula without a value' })
