const messages = {
  file_is_encrypted:
    'This workbook is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook) and upload it again.',
  file_is_old_excel:
    'This is a workbook of an old Excel (.xls). Open it and save it as “Excel Workbook (.xlsx)”, then upload that file.',
  file_is_xlsb:
    'This is a binary workbook (.xlsb). Open it in Excel and save it as “Excel Workbook (.xlsx)”, then upload that file.',
  file_is_ods:
    'This is an OpenDocument spreadsheet (.ods). Open it and save it as “Excel Workbook (.xlsx)”, then upload that file.',
  file_is_numbers:
    'This is a Numbers spreadsheet. In Numbers choose File, Export To, Excel, then upload the .xlsx file it makes.',
  file_is_corrupt: 'This file is damaged and cannot be read. Open it in Excel, save it again and upload the new file.',
  file_is_too_large: 'This file is too large. Split it into several files and upload them one after the other.',
  file_expands_too_much:
    'This file unpacks to far more data than a table of its size holds, so it was not read. Save it again in Excel, or split it.',
  file_has_forbidden_xml:
    'This workbook contains XML declarations (DOCTYPE or ENTITY) that no spreadsheet program writes, so it was not read.',
  file_is_not_a_table: 'This file is not a table. Upload an Excel workbook (.xlsx) or a CSV file.',
  no_sheet: 'There is no such sheet in this workbook.',
  no_rows: 'There are no filled rows in this file.',
  too_many_rows: 'This sheet has too many rows. Split it into several files.',
  too_many_columns: 'This sheet has too many columns. Remove the columns that are not needed.',
  too_many_texts: 'This workbook holds too many different texts. Split it into several files.',
  cell_is_too_long:
    'A cell holds more text than Excel allows (32,767 characters). Shorten it and upload the file again.',
  csv_unclosed_quote: 'A quotation mark is opened and never closed. Close it, or double it if it belongs to the text.',
  took_too_long: 'Reading this file took too long. Split it into several files.',
  cancelled: 'Reading was cancelled.',
} as const

/** What can be wrong with a file that somebody uploads, as a sentence that programs can compare. */
export type TableErrorCode = keyof typeof messages

/** The only error that reading a table raises for bad input: `code` for programs, `message` for a finance clerk. */
export class TableError extends Error {
  readonly code: TableErrorCode

  constructor(code: TableErrorCode, message?: string, options?: ErrorOptions) {
    super(message ?? messages[code], options)
    this.name = 'TableError'
    this.code = code
  }
}

/** Raises `cancelled` (or `took_too_long` after a time limit) when the signal has fired. */
export function refuseWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedError(signal)
}

function abortedError(signal: AbortSignal): TableError {
  const reason: unknown = signal.reason
  const timedOut = reason instanceof Error && reason.name === 'TimeoutError'
  return new TableError(timedOut ? 'took_too_long' : 'cancelled')
}

/** What the machine and not the file is to blame for: a missing folder, a full disk, too many open files. */
const machineFailures = new Set(['ENOENT', 'EACCES', 'EPERM', 'EMFILE', 'ENFILE', 'ENOSPC', 'EIO', 'EROFS', 'ENOMEM'])

/**
 * Turns what was thrown while reading into a TableError. A library that stumbles over bytes means that the bytes are
 * bad; the cause is kept for the log. Failures of the machine come back as they are: nobody can correct them in Excel.
 */
export function asTableError(error: unknown, signal?: AbortSignal): Error {
  if (error instanceof TableError) return error
  if (signal?.aborted) return abortedError(signal)
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined
  if (error instanceof Error && typeof code === 'string' && machineFailures.has(code)) return error
  return new TableError('file_is_corrupt', undefined, { cause: error })
}
