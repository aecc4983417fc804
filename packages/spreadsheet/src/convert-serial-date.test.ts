import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSerialDates, isoDay, readIsoDateCell, serialOfIso } from './convert-serial-date.ts'
import { isDateFormat } from './detect-date-format.ts'

describe('day numbers', () => {
  const of1900 = createSerialDates(false)
  const of1904 = createSerialDates(true)

  it.each([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [25_569, '1970-01-01'],
    [45_351, '2024-02-29'],
    [2_958_465, '9999-12-31'],
    [46_112.5, '2026-03-31T12:00:00'],
    [46_112.999_999_999_9, '2026-04-01'],
    [46_112.000_005_79, '2026-03-31T00:00:00.500'],
  ])('%d is %s in the 1900 system', (serial, date) => {
    expect(of1900(serial)).toEqual({ date })
  })

  it('starts at 0 in the 1904 system', () => {
    expect([of1904(0), of1904(42_735)]).toEqual([{ date: '1904-01-01' }, { date: '2021-01-01' }])
  })

  it.each([0, -1, 2_958_466, 0.5])('%d is no date and stays a number', (serial) => {
    expect(of1900(serial)).toBe(serial)
  })

  it('finds the number of every day again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_958_465 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const cell = of1900(day + second / 86_400)
        if (typeof cell !== 'object' || cell === null || !('date' in cell)) throw new Error('no date')
        expect(serialOfIso(cell.date)).toBeCloseTo(day + second / 86_400, 9)
      }),
    )
  })

  it('agrees with the calendar of JavaScript', () => {
    fc.assert(
      fc.property(fc.integer({ min: -25_567, max: 2_932_896 }), (day) => {
        expect(isoDay(day)).toBe(new Date(day * 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })

  it.each(['2026-02-30', '2026-13-01', '1899-12-31', '2026-1-1', 'x'])('%s has no number', (text) => {
    expect(serialOfIso(text)).toBeUndefined()
  })

  it.each([
    ['2021-01-01', { date: '2021-01-01' }],
    ['2021-01-01T00:00:00', { date: '2021-01-01' }],
    ['2021-01-01T10:10:10', { date: '2021-01-01T10:10:10' }],
    ['2021-01-01T10:10', { date: '2021-01-01T10:10:00' }],
    ['10:10:10', '10:10:10'],
    ['2021-02-31', '2021-02-31'],
  ])('reads the ISO cell %s', (text, cell) => {
    expect(readIsoDateCell(text)).toEqual(cell)
  })
})

describe('date formats', () => {
  it.each([
    'yyyy-mm-dd',
    'dd/mm/yyyy;@',
    '[$-407]d. mmmm yyyy',
    'mmm-yy',
    'mmmm',
    'm/d/yy h:mm',
    '[$-F800]dddd',
    'ggge',
    'yyyy"年"m"月"',
  ])('%s is a date', (code) => expect(isDateFormat(164, code)).toBe(true))

  it.each([
    'General',
    '0.00',
    '#,##0.00 "due in days"',
    '[Red]#,##0',
    '0.00E+00',
    '[h]:mm:ss',
    '[mm]:ss',
    'h:mm AM/PM',
    'mm:ss',
    '@',
    '\\d0',
    '_d0',
    '"yyyy"',
    '0;yyyy',
    'General "m"',
  ])('%s is none', (code) => expect(isDateFormat(164, code)).toBe(false))

  it('knows the built-in ones, and lets a workbook redefine them', () => {
    expect([14, 15, 16, 17, 22, 27, 36, 57].map((id) => isDateFormat(id, undefined))).not.toContain(false)
    expect([0, 1, 4, 9, 18, 20, 37, 45, 46, 49].map((id) => isDateFormat(id, undefined))).not.toContain(true)
    expect(isDateFormat(14, '0.00')).toBe(false)
  })
})
