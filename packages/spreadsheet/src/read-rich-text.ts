import { decodeText } from './decode-xml-text.ts'
import { UnusualXml } from './unusual-xml.ts'

const lessThan = 60
const greaterThan = 62
const slash = 47

/**
 * Joins the runs of a text: the bytes inside `<si>` or `<is>`. Phonetic runs (`rPh`, how a Japanese name is read) are
 * left out. Raises UnusualXml for anything but plain elements.
 */
export function readRichText(bytes: Buffer, from: number, to: number): string {
  let text = ''
  let at = from
  let phonetic = 0
  while (at < to) {
    if (bytes[at] !== lessThan) {
      if ((bytes[at] ?? 0) > 32) throw new UnusualXml()
      at += 1
      continue
    }
    const close = bytes.indexOf(greaterThan, at)
    if (close < 0 || close >= to) throw new UnusualXml()
    const tag = bytes.toString('latin1', at + 1, close)
    if (!/^\/?[A-Za-z0-9]+[\s/]|^\/?[A-Za-z0-9]+$/.test(tag)) throw new UnusualXml()
    at = close + 1
    const selfClosed = bytes[close - 1] === slash
    if (/^rPh\b/.test(tag) && !selfClosed) phonetic += 1
    else if (/^\/rPh\b/.test(tag)) phonetic -= 1
    else if (/^t\b/.test(tag) && !selfClosed) {
      const end = bytes.indexOf(lessThan, at)
      if (end < 0 || end >= to || bytes.toString('latin1', end, end + 4) !== '</t>') throw new UnusualXml()
      if (phonetic === 0) text += decodeText(bytes, at, end, !tag.includes('preserve'))
      at = end + 4
    }
  }
  return text
}
