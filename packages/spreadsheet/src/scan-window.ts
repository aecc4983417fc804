import { maxScanBytes, UnusualXml } from './unusual-xml.ts'

const padding = 32

/**
 * The bytes that a fast scanner looks at: what the last chunk left unfinished, then the new chunk, then zero bytes, so
 * that a scanner may look a little ahead without asking for the end. A scanner only ever takes whole elements, which
 * makes chunk edges harmless, also inside a character.
 */
export class ScanWindow {
  bytes: Buffer = Buffer.alloc(320 * 1024)
  end = 0

  /** Keeps the bytes from `keepFrom`, appends the chunk. */
  slide(keepFrom: number, chunk: Buffer): void {
    const kept = this.end - keepFrom
    if (kept > maxScanBytes) throw new UnusualXml()
    const needed = kept + chunk.length + padding
    if (needed > this.bytes.length) {
      const larger = Buffer.alloc(needed * 2)
      this.bytes.copy(larger, 0, keepFrom, this.end)
      this.bytes = larger
    } else {
      this.bytes.copyWithin(0, keepFrom, this.end)
    }
    chunk.copy(this.bytes, kept)
    this.end = kept + chunk.length
    this.bytes.fill(0, this.end, this.end + padding)
  }

  /** Where a start tag that opens the part ends; -1 when more bytes are needed. Only plain UTF-8 XML is known here. */
  findAfter(tag: string, root: string): number {
    const at = this.bytes.indexOf(tag)
    const found = at >= 0 && at + tag.length + 1 < this.end
    if (!found && this.end < maxScanBytes) return -1
    const head = this.bytes.toString('latin1', 0, found ? at : 1000)
    const plain = /^(?:\u00ef\u00bb\u00bf)?\s*(?:<\?xml[^>]*\?>\s*)?<([a-z]+)[\s>]/i.exec(`${head}${found ? tag : ''} `)
    const encoding = /^[^>]*encoding=["']([^"']+)/.exec(head)?.[1] ?? 'utf-8'
    if (!found || plain?.[1] !== root || head.includes('<!') || !/^utf-?8$/i.test(encoding)) throw new UnusualXml()
    return at + tag.length
  }
}

/** Do these bytes stand here? */
export function bytesAt(bytes: Buffer, at: number, text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false
  }
  return true
}
