/**
 * Raised by the fast scanners when they meet XML that they do not know (a prefix, CDATA, a comment, a strange element).
 * The caller starts again with the strict reader, which decides whether it is well-formed.
 */
export class UnusualXml extends Error {
  constructor() {
    super('unusual XML')
    this.name = 'UnusualXml'
  }
}

/** A single cell or text beyond this is left to the strict reader, which refuses it. */
export const maxScanBytes = 2 * 1024 * 1024
