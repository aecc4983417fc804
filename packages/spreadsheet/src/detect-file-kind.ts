import { open } from 'node:fs/promises'
import { TableError } from './table-error.ts'

const headBytes = 4096

/**
 * Tells a zip (a workbook) from text (a CSV) by content; a file name is only a claim. Raises TableError for what is
 * neither, naming what it is and what to do.
 */
export async function detectFileKind(path: string): Promise<'zip' | 'text'> {
  const head = await readHead(path)
  if (head.length === 0) throw new TableError('no_rows', 'This file is empty.')
  const magic = head.toString('latin1', 0, 8)
  if (magic.startsWith('PK\x03\x04') || magic.startsWith('PK\x05\x06')) return 'zip'
  if (magic.startsWith('\xd0\xcf\x11\xe0')) throw await oleError(path)
  // Workbooks of Excel 2 to 4 are a bare stream of records that starts with BOF.
  if (head[0] === 9 && [0, 2, 4].includes(head[1] ?? -1) && head.includes(0)) throw new TableError('file_is_old_excel')
  const utf16 = magic.startsWith('\xff\xfe') || magic.startsWith('\xfe\xff')
  const text = utf16 ? head.toString('utf16le') : head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^\s*(?:<\?xml|<!doctype|<html|<table|<office:|<workbook)/i.test(text)) {
    throw new TableError(
      'file_is_not_a_table',
      'This file is a web page or an XML document. Open it in Excel, save it as “Excel Workbook (.xlsx)” and upload that.',
    )
  }
  if (/^(?:%PDF-|\{\\rtf|\x89PNG|\xff\xd8\xff|GIF8)/.test(text)) throw new TableError('file_is_not_a_table')
  return 'text'
}

/** Which spreadsheet a zip is, by the names of its parts (lower case). Returns only for an .xlsx or .xlsm. */
export function refuseOtherPackages(names: readonly string[]): void {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/(^|\/)workbook\.bin$/)) throw new TableError('file_is_xlsb')
  if (has(/^encryptedpackage$/)) throw new TableError('file_is_encrypted')
  if (has(/(?:^|\/)(?:index\.zip|index\/.*\.iwa)$/)) throw new TableError('file_is_numbers')
  if (has(/^content\.xml$/) || names[0] === 'mimetype') throw new TableError('file_is_ods')
  if (has(/^(?:word|ppt)\//))
    throw new TableError('file_is_not_a_table', 'This is a text document or a presentation, not a table.')
  if (!has(/^_rels\/\.rels$/) && !has(/^xl\/workbook\.xml$/)) throw new TableError('file_is_not_a_table')
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

const streamNames = {
  encrypted: Buffer.from('EncryptedPackage', 'utf16le'),
  workbook: Buffer.from('Workbook', 'utf16le'),
  book: Buffer.from('Book', 'utf16le'),
}

/** OLE compound files hold old workbooks, but also new ones under a password. The names of the streams tell. */
async function oleError(path: string): Promise<TableError> {
  const file = await open(path, 'r')
  let old = false
  try {
    let before: Buffer = Buffer.alloc(0)
    for await (const chunk of file.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false })) {
      const bytes = Buffer.concat([before, chunk as Buffer])
      if (bytes.includes(streamNames.encrypted)) return new TableError('file_is_encrypted')
      old ||= bytes.includes(streamNames.workbook) || bytes.includes(streamNames.book)
      before = bytes.subarray(-64)
    }
  } finally {
    await file.close()
  }
  return new TableError(old ? 'file_is_old_excel' : 'file_is_not_a_table')
}
