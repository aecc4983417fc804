import { readIsoDateCell } from './convert-serial-date.ts'
import { type Cell, formulaWithoutValue, type TableLimits } from './table.ts'
import { TableError } from './table-error.ts'

/** What the two sheet readers need to know of the rest of the workbook. */
export type SheetContext = {
  limits: TableLimits
  /** By index of the cell format: is it a date? */
  dateStyles: readonly boolean[]
  serialDate: (serial: number) => Cell
  sharedString: (index: number) => string | undefined
}

/** The `t` attribute of a cell. `n` is the default. */
export type CellType = 'n' | 's' | 'str' | 'inlineStr' | 'b' | 'e' | 'd'

const plainNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * Turns the text of a cell into its value. `text` is undefined where the cell has no value element. A formula whose
 * result was never calculated (files written by programs) is an error and not an empty cell, so that nobody imports
 * a customer without the amount. Raises `cell_is_too_long`.
 */
export function convertCell(
  context: SheetContext,
  type: CellType,
  style: number,
  text: string | undefined,
  hasFormula: boolean,
): Cell {
  if (text === undefined || (text === '' && type !== 'str')) return hasFormula ? formulaWithoutValue : null
  if (text === '') return null
  if (text.length > context.limits.maxCellText) throw new TableError('cell_is_too_long')
  switch (type) {
    case 'n':
      return convertNumber(context, style, text)
    case 's':
      return sharedText(context, Number(text))
    case 'str':
    case 'inlineStr':
      return text
    case 'b':
      return text === '1' || text === 'true'
    case 'e':
      return { error: text }
    case 'd':
      return readIsoDateCell(text)
    default: {
      const unreachable: never = type
      return unreachable
    }
  }
}

function convertNumber(context: SheetContext, style: number, text: string): Cell {
  const trimmed = text.trim()
  if (!plainNumber.test(trimmed)) return trimmed === '' ? null : trimmed
  const value = Number(trimmed)
  if (!Number.isFinite(value)) return trimmed
  return context.dateStyles[style] === true ? context.serialDate(value) : value
}

/** A cell that points outside of the shared strings belongs to a damaged file. */
export function sharedText(context: SheetContext, index: number): Cell {
  const text = context.sharedString(index)
  if (text === undefined) throw new TableError('file_is_corrupt')
  return text === '' ? null : text
}

export function cellTypeNamed(name: string | undefined): CellType {
  switch (name) {
    case 's':
    case 'str':
    case 'inlineStr':
    case 'b':
    case 'e':
    case 'd':
      return name
    default:
      return 'n'
  }
}
