import { SaxesParser } from 'saxes'
import { TableError } from './table-error.ts'

/** More than this between two tags is no spreadsheet; it bounds what the parser keeps in memory. */
const maxTokenBytes = 4 * 1024 * 1024
const maxDepth = 200

/** What a walk over an XML part tells. Names come without their namespace prefix. */
export type XmlVisitor = {
  open?(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Walks a part of a workbook strictly: well-formed or `file_is_corrupt`; any DOCTYPE is `file_has_forbidden_xml`, so no
 * entity is ever expanded or fetched. The encoding is taken from the byte order mark or the XML declaration.
 */
export class XmlWalker {
  readonly #parser = new SaxesParser({ xmlns: false, position: false })
  #decoder: InstanceType<typeof TextDecoder> | undefined
  #sinceTagBytes = 0
  #depth = 0

  constructor(visitor: XmlVisitor) {
    const parser = this.#parser
    parser.on('error', (error) => {
      throw new TableError('file_is_corrupt', undefined, { cause: error })
    })
    parser.on('doctype', () => {
      throw new TableError('file_has_forbidden_xml')
    })
    parser.on('opentag', (tag) => {
      this.#sinceTagBytes = 0
      this.#depth += 1
      if (this.#depth > maxDepth) throw new TableError('file_is_corrupt')
      visitor.open?.(localName(tag.name), tag.attributes)
    })
    parser.on('closetag', (tag) => {
      this.#sinceTagBytes = 0
      this.#depth -= 1
      visitor.close?.(localName(tag.name))
    })
    const onText = (text: string) => visitor.text?.(text)
    parser.on('text', onText)
    parser.on('cdata', onText)
  }

  write(chunk: Buffer): void {
    this.#decoder ??= new TextDecoder(xmlEncoding(chunk))
    this.#parseBounded(this.#decoder.decode(chunk, { stream: true }))
  }

  end(): void {
    if (!this.#decoder) throw new TableError('file_is_corrupt')
    this.#parseBounded(this.#decoder.decode())
    this.#parser.close()
  }

  #parseBounded(text: string): void {
    // A DOCTYPE is refused before the parser collects it, because it may be gigabytes long.
    if (text.includes('<!DOCTYPE') || text.includes('<!ENTITY')) throw new TableError('file_has_forbidden_xml')
    this.#sinceTagBytes += text.length
    this.#parser.write(text)
    if (this.#sinceTagBytes > maxTokenBytes + text.length) throw new TableError('file_expands_too_much')
  }
}

/** Walks a whole part that is in memory. */
export function walkXml(xml: Buffer, visitor: XmlVisitor): void {
  const walker = new XmlWalker(visitor)
  const step = 256 * 1024
  for (let from = 0; from < xml.length; from += step) walker.write(xml.subarray(from, from + step))
  walker.end()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function xmlEncoding(head: Buffer): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0x3c && head[1] === 0)) return 'utf-16le'
  if ((head[0] === 0xfe && head[1] === 0xff) || (head[0] === 0 && head[1] === 0x3c)) return 'utf-16be'
  const declared = /^[^<]*<\?xml[^>]*encoding=["']([\w.-]+)["']/.exec(head.toString('latin1', 0, 200))?.[1]
  if (declared === undefined) return 'utf-8'
  try {
    // In a part that starts with single bytes, a declared UTF-16 is a lie.
    return /^utf-?16/i.test(declared) ? 'utf-8' : new TextDecoder(declared).encoding
  } catch {
    throw new TableError('file_is_corrupt')
  }
}
