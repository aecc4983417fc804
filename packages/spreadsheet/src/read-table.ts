import { stat } from 'node:fs/promises'
import { detectFileKind, refuseOtherPackages } from './detect-file-kind.ts'
import { openPackage } from './open-package.ts'
import { openCsv } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import { defaultTableLimits, type Table, type TableLimits } from './table.ts'
import { asTableError, refuseWhenAborted, TableError } from './table-error.ts'

export type OpenTableOptions = {
  /** The name that the file had at its owner's; only for messages. What a file is, is told from its content. */
  fileName?: string
  /** The sheet to read; without it the first visible one with a filled row. */
  sheet?: string
  limits?: Partial<TableLimits>
  /** Stops opening and reading: `cancelled`, or `took_too_long` for AbortSignal.timeout. */
  signal?: AbortSignal
  /** An existing folder for texts that do not fit into memory. Files in it are removed on close. */
  workDir: string
}

/**
 * Opens a workbook (.xlsx, .xlsm) or a CSV file for reading row by row, in bounded memory. Raises TableError, and
 * nothing else, for whatever is wrong with the file (a missing file or a full disk keep their own error); `rows()` of
 * the table does the same. Call `close()` in the end.
 */
export async function openTable(path: string, options: OpenTableOptions): Promise<Table> {
  const limits = { ...defaultTableLimits, ...options.limits }
  try {
    refuseWhenAborted(options.signal)
    const { size } = await stat(path)
    if (size > limits.maxFileBytes) {
      const limitMb = Math.floor(limits.maxFileBytes / 1024 / 1024)
      throw new TableError('file_is_too_large', `This file is larger than ${limitMb} MB. Split it into several files.`)
    }
    const kind = await detectFileKind(path)
    const common = {
      limits,
      workDir: options.workDir,
      ...(options.signal && { signal: options.signal }),
      ...(options.sheet !== undefined && { sheet: options.sheet }),
    }
    if (kind === 'text') return await openCsv(path, size, common)
    const pack = await openPackage(path, limits, options.signal)
    try {
      refuseOtherPackages(pack.names())
      return await openXlsx(pack, common)
    } catch (error) {
      await pack.close()
      throw error
    }
  } catch (error) {
    throw asTableError(error, options.signal)
  }
}
