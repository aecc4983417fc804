import type { Cell, Row, TableLimits } from './table.ts'
import { TableError } from './table-error.ts'

/** Puts cells into rows: numbers rows and columns that do not say where they are, leaves out empty rows. */
export class RowCollector {
  rows: Row[] = []
  readonly #limits: TableLimits
  #number = 0
  #column = 0
  #cells: Cell[] = []
  #filledRows = 0
  #filled = false

  constructor(limits: TableLimits) {
    this.#limits = limits
  }

  /** `number` is 1-based; 0 where the row does not say. */
  startRow(number: number): void {
    this.#number = number > 0 ? number : this.#number + 1
    this.#column = 0
    this.#cells = []
    this.#filled = false
  }

  /** `column` is 0-based; -1 where the cell does not say. Empty cells cost nothing wherever they stand. */
  addCell(column: number, value: Cell): void {
    const at = column >= 0 ? column : this.#column
    this.#column = at + 1
    if (value === null) return
    if (at >= this.#limits.maxColumns) {
      throw new TableError(
        'too_many_columns',
        `Row ${this.#number} has a value in column ${at + 1}; at most ${this.#limits.maxColumns} columns are read. Remove what is not needed.`,
      )
    }
    const cells = this.#cells
    this.#filled = true
    while (cells.length < at) cells.push(null)
    if (cells.length === at) cells.push(value)
    else cells[at] = value
  }

  endRow(): void {
    if (!this.#filled) return
    this.#filledRows += 1
    if (this.#filledRows > this.#limits.maxRows) {
      const limit = this.#limits.maxRows.toLocaleString('en')
      throw new TableError(
        'too_many_rows',
        `This sheet has more than ${limit} filled rows. Split it into several files.`,
      )
    }
    this.rows.push({ number: this.#number, cells: this.#cells })
    this.#cells = []
    this.#filled = false
  }

  /** The row that is being filled, for messages. */
  currentRow(): number {
    return this.#number
  }

  takeRows(): Row[] {
    const taken = this.rows
    this.rows = []
    return taken
  }
}

/** `BC12` gives 54 (0-based column); -1 for what is no reference. */
export function columnOfReference(reference: string | undefined): number {
  const letters = /^[A-Z]{1,3}(?=\d|$)/i.exec(reference ?? '')?.[0].toUpperCase()
  if (!letters) return -1
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}
