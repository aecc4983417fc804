import { serialOfIso } from './convert-serial-date.ts'
import type { Cell } from './table.ts'

/** `0` gives A, `54` gives BC. */
export function columnName(column: number): string {
  let name = ''
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

// What XML can't hold, and what Excel would take for its own escape.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unsafe = /[&<>\u0000-\u0008\u000b-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

/** Text for an element of a workbook: entities, and `_x000D_` for characters that XML does not carry. */
export function encodeSheetText(text: string): string {
  return text.toWellFormed().replace(unsafe, (character) => {
    const entity = entities[character]
    if (entity !== undefined) return entity
    return `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`
  })
}

/**
 * One cell. Text is always an inline text, whatever it begins with, so a spreadsheet program never takes it for a
 * formula. `style` and `dateStyle` are indexes of cell formats.
 */
export function encodeCell(reference: string, value: Cell, style: number, dateStyle: number): string {
  const attributes = style > 0 ? `r="${reference}" s="${style}"` : `r="${reference}"`
  if (value === null || value === '') return style > 0 ? `<c ${attributes}/>` : ''
  if (typeof value === 'string') return inlineText(attributes, value)
  if (typeof value === 'boolean') return `<c ${attributes} t="b"><v>${value ? 1 : 0}</v></c>`
  if (typeof value === 'number') {
    return Number.isFinite(value) ? `<c ${attributes}><v>${value}</v></c>` : inlineText(attributes, String(value))
  }
  if ('error' in value) return inlineText(attributes, value.error)
  const serial = serialOfIso(value.date)
  // A date before 1900 has no number in Excel.
  if (serial === undefined) return inlineText(attributes, value.date)
  return `<c r="${reference}" s="${dateStyle}"><v>${serial}</v></c>`
}

/** Excel calls a file damaged that holds more characters in a cell. */
const maxCellText = 32_767

function inlineText(attributes: string, whole: string): string {
  const text = whole.length > maxCellText ? `${whole.slice(0, maxCellText - 1)}…` : whole
  return `<c ${attributes} t="inlineStr"><is><t xml:space="preserve">${encodeSheetText(text)}</t></is></c>`
}
