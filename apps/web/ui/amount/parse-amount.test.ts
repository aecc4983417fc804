import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatAmount } from './format-money.ts'
import { parseAmount } from './parse-amount.ts'

const euro = (text: string, allowNegative = false) => parseAmount(text, 2, { allowNegative })
const amount = (minor: number) => ({ kind: 'amount', minor })

describe('an amount that is typed', () => {
  it.each([
    ['1,234.50', 123_450],
    ['1.234,50', 123_450],
    ['1 234,50', 123_450],
    ["1'234.50", 123_450],
    ['1\u202f234,50', 123_450],
    ['1,23,456.50', 12_345_650],
    ['1234.5', 123_450],
    ['1234,5', 123_450],
    ['12.', 1_200],
    ['.5', 50],
    ['0', 0],
    ['1,234', 123_400],
    ['1.234.567', 123_456_700],
    ['  7  ', 700],
    ['12.500', 1_250_000],
    ['1,000', 100_000],
  ])('%s EUR is understood', (text, minor) => {
    expect(euro(text)).toEqual(amount(minor))
  })

  it.each(['abc', '1.2.3', '1,2,3', '12,34.5,6', '1.23,45.6', '--1', '1-', '1,,2', '.', '1 2', '12,3456,789'])(
    '%s is no amount',
    (text) => {
      expect(euro(text)).toEqual({ kind: 'problem', problem: 'not_a_number' })
    },
  )

  it('refuses what could be thousands or decimals, and says both readings', () => {
    expect(parseAmount('1,234', 3)).toEqual({ kind: 'problem', problem: 'ambiguous', readings: [1_234_000, 1_234] })
  })

  it('takes the only reading that a currency leaves', () => {
    expect(parseAmount('1,234', 0)).toEqual(amount(1_234))
    expect(parseAmount('0,234', 3)).toEqual(amount(234))
    expect(parseAmount('1234,567', 3)).toEqual(amount(1_234_567))
  })

  it('refuses more decimals than the currency has', () => {
    expect(euro('1.2345')).toEqual({ kind: 'problem', problem: 'too_many_decimals' })
    expect(parseAmount('12.5', 0)).toEqual({ kind: 'problem', problem: 'too_many_decimals' })
    expect(parseAmount('12.0', 0)).toEqual(amount(12))
  })

  it('takes a negative amount only where one is asked for', () => {
    expect(euro('-5')).toEqual({ kind: 'problem', problem: 'negative' })
    expect(euro('−5', true)).toEqual(amount(-500))
    expect(euro('(5.00)', true)).toEqual(amount(-500))
  })

  it('refuses what a JSON number cannot hold', () => {
    expect(euro('99999999999999999')).toEqual({ kind: 'problem', problem: 'too_large' })
  })

  it('knows nothing typed from zero', () => {
    expect(euro('   ')).toEqual({ kind: 'empty' })
  })

  it('understands every amount as the screens write it, in English, German, French, Swiss and Indian', () => {
    const written = fc.record({
      minor: fc.integer({ min: -(2 ** 50), max: 2 ** 50 }),
      locale: fc.constantFrom('en', 'de', 'fr', 'de-CH', 'en-IN', 'sv'),
      currency: fc.constantFrom('EUR', 'JPY'),
    })
    fc.assert(
      fc.property(written, ({ minor, locale, currency }) => {
        const text = formatAmount(minor, currency, locale)
        const exponent = currency === 'JPY' ? 0 : 2
        expect(parseAmount(text, exponent, { allowNegative: true })).toEqual(amount(minor))
      }),
    )
  })

  it('never fails, and never invents an amount from text without a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(0, 2, 3), (text, exponent) => {
        const parsed = parseAmount(text, exponent, { allowNegative: true })
        if (!/\d/.test(text.normalize('NFKC'))) expect(parsed.kind).not.toBe('amount')
      }),
    )
  })
})
