import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SheetContext } from './convert-cell.ts'
import { createSerialDates } from './convert-serial-date.ts'
import { encodeCell } from './encode-sheet-xml.ts'
import { sheetXml } from './make-test-workbook.ts'
import { FastSheetScanner } from './scan-sheet.ts'
import { type SheetScanner, scanSheetStrictly } from './scan-sheet-strictly.ts'
import { type Cell, defaultTableLimits, type Row } from './table.ts'
import { UnusualXml } from './unusual-xml.ts'

const context: SheetContext = {
  limits: defaultTableLimits,
  dateStyles: [false, true],
  serialDate: createSerialDates(false),
  sharedString: (index) => (index < 100 ? `text ${index}` : undefined),
}

function scan(scanner: SheetScanner, xml: Buffer, sizes: readonly number[]): Row[] {
  let at = 0
  for (let turn = 0; at < xml.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    scanner.push(xml.subarray(at, at + size))
    at += size
  }
  scanner.finish()
  return scanner.takeRows()
}

const text = fc.string({
  unit: fc.constantFrom('a', 'ü', '€', '𝒳', '&', '<', '"', ' ', '\n', '_', '_x000D_', ']]>', 'é'),
})
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  text.map((value) => (value === '' ? null : value)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0 || 0),
  fc.integer({ min: -1_000_000, max: 1_000_000 }).map((value) => value / 100),
  fc.boolean(),
)
const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 20 })

function xmlOf(rows: Cell[][]): string {
  const row = (cells: Cell[], number: number) =>
    `<row r="${number}" spans="1:6">${cells.map((value, column) => encodeCell(`${'ABCDEF'[column]}${number}`, value, 0, 1)).join('')}</row>`
  return sheetXml(rows.map((cells, index) => row(cells, index + 1)).join('\n'))
}

function rowsOf(rows: Cell[][]): Row[] {
  return rows.flatMap((cells, index) => {
    const last = cells.findLastIndex((value) => value !== null)
    return last < 0 ? [] : [{ number: index + 1, cells: cells.slice(0, last + 1) }]
  })
}

describe('the fast scanner', () => {
  it('gives the same rows whatever the chunks, also where an edge cuts a character', () => {
    fc.assert(
      fc.property(table, fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 }), (rows, sizes) => {
        const xml = Buffer.from(xmlOf(rows))
        expect(scan(new FastSheetScanner(context), xml, sizes)).toEqual(rowsOf(rows))
      }),
    )
  })

  it('agrees with the strict scanner', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 300 }), (rows, size) => {
        const xml = Buffer.from(xmlOf(rows))
        const strict = scan(scanSheetStrictly(context), xml, [size])
        expect(scan(new FastSheetScanner(context), xml, [size])).toEqual(strict)
      }),
    )
  })

  it('never splits “Müller”, wherever the edge falls', () => {
    const xml = Buffer.from(xmlOf([['Müller', 'Łódź', '課', '𝒳']]))
    for (let edge = 1; edge < xml.length; edge += 1) {
      const scanner = new FastSheetScanner(context)
      scanner.push(xml.subarray(0, edge))
      scanner.push(xml.subarray(edge))
      scanner.finish()
      expect(scanner.takeRows()).toEqual([{ number: 1, cells: ['Müller', 'Łódź', '課', '𝒳'] }])
    }
  })

  it('gives every number that JavaScript would give', () => {
    const decimal = fc
      .tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 25 }))
      .map(([digits, places]) => {
        const padded = String(digits).padStart(places + 1, '0')
        return places === 0 ? padded : `${padded.slice(0, -places)}.${padded.slice(-places)}`
      })
    fc.assert(
      fc.property(fc.oneof(decimal, fc.double({ noNaN: true, noDefaultInfinity: true }).map(String)), (written) => {
        const xml = Buffer.from(sheetXml(`<row r="1"><c r="A1"><v>${written}</v></c></row>`))
        expect(scan(new FastSheetScanner(context), xml, [1000])[0]?.cells[0]).toBe(Number(written))
      }),
    )
  })

  it.each([
    '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
    '<row r="1"><!-- comment --></row>',
    '<row r="1"><c r="A1" t="unknown"><v>1</v></c></row>',
    '<row r="1"><c r="A1"><v>1</v></row>',
    '<c r="A1"><v>1</v></c>',
    '<row r="1"><row r="2"></row></row>',
    '<row r="1"><c r="A1"<v>1</v></c></row>',
  ])('leaves %s to the strict one', (rows) => {
    expect(() => scan(new FastSheetScanner(context), Buffer.from(sheetXml(rows)), [1000])).toThrow(UnusualXml)
  })
})
