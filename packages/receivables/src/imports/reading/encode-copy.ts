const needsEscape = /[\\\t\n\r]/
const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const escapeText = (text: string): string =>
  needsEscape.test(text) ? text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : text

export type CopyValue = string | number | boolean | null | readonly string[]

/** One line of PostgreSQL's COPY text format. Arrays become text[] literals; JSON is handed over as text. */
export function encodeCopyLine(values: readonly CopyValue[]): string {
  let line = ''
  for (let i = 0; i < values.length; i++) {
    if (i > 0) line += '\t'
    const value = values[i]
    if (value === null || value === undefined) line += '\\N'
    else if (typeof value === 'string') line += escapeText(value)
    else if (typeof value === 'number') line += value
    else if (typeof value === 'boolean') line += value ? 't' : 'f'
    else line += encodeArray(value)
  }
  return `${line}\n`
}

function encodeArray(values: readonly string[]): string {
  if (values.length === 0) return '{}'
  return escapeText(`{${values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`).join(',')}}`)
}
