import { createReadStream } from 'node:fs'
import { type Info, type Parser, parse } from 'csv-parse'
import { type DetectedCsv, detectCsvFormat } from './detect-csv-format.ts'
import type { Cell, Row, Table, TableLimits } from './table.ts'
import { asTableError, refuseWhenAborted, TableError } from './table-error.ts'

/** A row of a CSV that does not end within this many bytes has an open quotation mark, or is no row. */
const maxRecordBytes = 4 * 1024 * 1024
const chunkBytes = 64 * 1024

export type CsvOptions = { limits: TableLimits; signal?: AbortSignal }

/** Opens a CSV: finds encoding and delimiter, then reads it as a stream. Every cell is text, as it was written. */
export async function openCsv(path: string, size: number, options: CsvOptions): Promise<Table> {
  const format = await detectCsvFormat(path, options.signal)
  const progress = { bytes: 0 }
  await refuseEmptyCsv(path, format, options)
  return {
    kind: 'csv',
    sheets: [],
    sheet: '',
    date1904: false,
    csv: { encoding: format.encoding, delimiter: format.delimiter },
    totalBytes: size,
    bytesRead: () => progress.bytes,
    rows: () => readRows(path, format, options, progress),
    close: async () => undefined,
  }
}

async function refuseEmptyCsv(path: string, format: DetectedCsv, options: CsvOptions): Promise<void> {
  const first = { ...options, limits: { ...options.limits, batchRows: 1 } }
  for await (const _ of readRows(path, format, first, { bytes: 0 })) return
  throw new TableError('no_rows')
}

async function* readRows(
  path: string,
  format: DetectedCsv,
  options: CsvOptions,
  progress: { bytes: number },
): AsyncGenerator<Row[], void, undefined> {
  const collector = new CsvCollector(format.delimiter, options.limits)
  const source = createReadStream(path, { highWaterMark: chunkBytes })
  try {
    let skip = format.skip
    const decoder = new TextDecoder(format.encoding)
    for await (const chunk of source as AsyncIterable<Buffer>) {
      refuseWhenAborted(options.signal)
      progress.bytes += chunk.length
      const text = decoder.decode(chunk, { stream: true })
      await collector.write(skip > 0 ? text.slice(skip) : text)
      skip = Math.max(0, skip - text.length)
      if (collector.rows.length >= options.limits.batchRows) yield collector.takeRows()
    }
    await collector.write(decoder.decode().slice(skip))
    await collector.end()
    if (collector.rows.length > 0) yield collector.takeRows()
  } catch (error) {
    throw collector.explain(asTableError(error, options.signal))
  } finally {
    source.destroy()
    collector.destroy()
  }
}

class CsvCollector {
  rows: Row[] = []
  readonly #parser: Parser
  readonly #limits: TableLimits
  #records = 0
  #filledRows = 0
  #lastLine = 0
  #bytesOfRecord = 0
  #quoteInRecord = false
  #failure: Error | undefined

  constructor(delimiter: string, limits: TableLimits) {
    this.#limits = limits
    this.#parser = parse({
      delimiter,
      relax_column_count: true,
      // A quotation mark inside an unquoted field is text: 5" pipe.
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      max_record_size: maxRecordBytes,
      // Records are taken here instead of from the stream, which would cost a turn each.
      on_record: (record: string[], info: Info) => {
        this.#take(record, info)
        return null
      },
    })
    this.#parser.on('error', (error) => {
      this.#failure ??= error
    })
    this.#parser.resume()
  }

  async write(text: string): Promise<void> {
    if (text === '') return
    const before = this.#records
    const hasQuote = text.includes('"')
    this.#quoteInRecord ||= hasQuote
    await new Promise<void>((resolve, reject) => {
      this.#parser.write(text, (error) => (error ? reject(error) : resolve()))
    })
    if (this.#failure) throw this.#failure
    const sameRecord = this.#records === before
    this.#bytesOfRecord = sameRecord ? this.#bytesOfRecord + text.length : 0
    if (!sameRecord) this.#quoteInRecord = hasQuote
    if (this.#bytesOfRecord > maxRecordBytes) throw this.#endlessRow()
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#parser.once('error', reject)
      this.#parser.once('end', resolve)
      this.#parser.end()
    })
  }

  destroy(): void {
    this.#parser.destroy()
  }

  takeRows(): Row[] {
    const taken = this.rows
    this.rows = []
    return taken
  }

  /** What the parser calls damage is, in a text file, an open quotation mark. */
  explain(error: Error): Error {
    const cause: unknown = error.cause
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    return code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE' ? this.#endlessRow() : error
  }

  #endlessRow(): TableError {
    const line = this.#lastLine + 1
    if (!this.#quoteInRecord) {
      return new TableError('file_is_not_a_table', `Line ${line} is longer than 4 MB. That is no row of a table.`)
    }
    return new TableError(
      'csv_unclosed_quote',
      `A quotation mark is opened in the row that begins in line ${line} and is never closed. Close it, or double it if it belongs to the text.`,
    )
  }

  #take(record: string[], info: Info): void {
    this.#records += 1
    this.#lastLine = info.lines
    const cells: Cell[] = []
    for (let column = 0; column < record.length; column += 1) {
      const text = record[column] as string
      if (text === '') continue
      this.#refuseCell(column, text)
      while (cells.length < column) cells.push(null)
      cells.push(text)
    }
    if (cells.length === 0) return
    this.#filledRows += 1
    if (this.#filledRows > this.#limits.maxRows) {
      const limit = this.#limits.maxRows.toLocaleString('en')
      throw new TableError(
        'too_many_rows',
        `This file has more than ${limit} filled rows. Split it into several files.`,
      )
    }
    this.rows.push({ number: this.#records, cells })
  }

  #refuseCell(column: number, text: string): void {
    if (column >= this.#limits.maxColumns) {
      throw new TableError(
        'too_many_columns',
        `Row ${this.#records} has a value in column ${column + 1}; at most ${this.#limits.maxColumns} columns are read. Is “${this.#parser.options.delimiter}” the delimiter?`,
      )
    }
    if (text.length > this.#limits.maxCellText) {
      const limit = this.#limits.maxCellText.toLocaleString('en')
      const where = `Row ${this.#records}, column ${column + 1}`
      throw new TableError('cell_is_too_long', `${where} holds more than ${limit} characters. Shorten the text.`)
    }
  }
}
