import { TableError } from './table-error.ts'

const ampersand = 38
const underscore = 95
const carriageReturn = 13

const namedEntities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** Replaces `&amp;` and `&#228;`. Any other entity would have to come from a DOCTYPE: the file is refused. */
export function decodeEntities(text: string): string {
  let at = text.indexOf('&')
  if (at < 0) return text
  let decoded = ''
  let from = 0
  for (; at >= 0; at = text.indexOf('&', from)) {
    const end = text.indexOf(';', at)
    if (end < 0 || end - at > 12) throw new TableError('file_is_corrupt')
    decoded += text.slice(from, at) + decodeEntity(text.slice(at + 1, end))
    from = end + 1
  }
  return decoded + text.slice(from)
}

function decodeEntity(name: string): string {
  const named = namedEntities.get(name)
  if (named !== undefined) return named
  const digits = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name)
  const code = digits ? Number.parseInt(digits[1] ?? digits[2] ?? '', digits[1] ? 16 : 10) : Number.NaN
  if (!(code > 0 && code <= 0x10ffff)) throw new TableError('file_is_corrupt')
  return String.fromCodePoint(code)
}

/** Replaces Excel's own escapes: `_x000D_` is a carriage return. Source: ECMA-376 part 1, 22.4.2.4 (ST_Xstring). */
export function decodeExcelEscapes(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

/** Decodes UTF-8 bytes between two tags: line ends, entities, blanks at the ends (`trim`), Excel's escapes. */
export function decodeText(buffer: Buffer, from: number, to: number, trim: boolean): string {
  let special = trim && to > from && ((buffer[from] as number) <= 32 || (buffer[to - 1] as number) <= 32)
  for (let at = from; at < to; at += 1) {
    const byte = buffer[at] as number
    if (byte === ampersand || byte === underscore || byte === carriageReturn) special = true
  }
  const text = buffer.toString('utf8', from, to)
  if (!special) return text
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  const plain = decodeEntities(lines)
  return decodeExcelEscapes(trim ? trimXmlSpace(plain) : plain)
}

/** Without `xml:space="preserve"` Excel drops blanks at both ends. A loop, because a pattern is slow on long blanks. */
export function trimXmlSpace(text: string): string {
  let from = 0
  let to = text.length
  while (from < to && isBlank(text.charCodeAt(from))) from += 1
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1
  return from === 0 && to === text.length ? text : text.slice(from, to)
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === carriageReturn
}
