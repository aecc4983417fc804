import { decimalOf, isCurrency } from '@recoup/contracts/money'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  currencyOfSign,
  type DecimalSeparator,
  decideDecimalSeparator,
  newAmountEvidence,
  readDigits,
  readNumber,
  splitAmount,
  weighAmount,
} from './read-amount.ts'

const read = (text: string, decimal: DecimalSeparator = '.', currency = 'EUR') => {
  const written = splitAmount(text)
  return written ? (written.negative ? '-' : '') + readDigits(written.digits, decimal, currency) : 'unreadable'
}

test.each([
  ['1,234.56', '.', '123456'],
  ['1.234,56', ',', '123456'],
  ['1 234,56 €', ',', '123456'],
  ["CHF 1'234.50", '.', '123450'],
  ['12,34,567.00', '.', '123456700'],
  ['1.200,--', ',', '120000'],
  ['€12', '.', '1200'],
  ['$ .50', '.', '50'],
  ['+7', '.', '700'],
  ['(12.00)', '.', '-1200'],
  ['12.00-', '.', '-1200'],
  ['−12.00', '.', '-1200'],
  ['EUR -12.00', '.', '-1200'],
  ['1234.500', '.', '123450'],
  ['1.234', '.', 'amount_has_too_many_decimals'],
  ['1,23,4.00', '.', 'amount_grouping_is_wrong'],
  ['1.234.567', '.', 'amount_grouping_is_wrong'],
  ['0,00', ',', 'amount_is_zero'],
  ['99999999999999999', '.', 'amount_is_too_large'],
  ['twelve', '.', 'unreadable'],
  ['12 and 13', '.', 'amount_grouping_is_wrong'],
  ['', '.', 'unreadable'],
] as const)('%s (decimal %s) is %s', (text, decimal, expected) => {
  expect(read(text, decimal)).toBe(expected)
})

test('any amount, written with either separator and grouping, is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: BigInt(Number.MAX_SAFE_INTEGER) }),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      fc.constantFrom<DecimalSeparator>('.', ','),
      fc.constantFrom('', ' ', "'", 'other'),
      (units, currency, decimal, group) => {
        const other = decimal === '.' ? ',' : '.'
        const [whole = '', fraction] = decimalOf(units, currency).split('.')
        const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group === 'other' ? other : group)
        const text = fraction === undefined ? grouped : `${grouped}${decimal}${fraction}`
        expect(read(`${currency} ${text}`, decimal, currency)).toBe(String(units))
      },
    ),
  )
})

test('a number cell is read to the cent, whatever binary arithmetic left behind', () => {
  expect(readNumber(0.1 + 0.2, 'EUR')).toBe('30')
  expect(readNumber(Number('1234.5600000000001'), 'EUR')).toBe('123456')
  expect(readNumber(33.333333, 'EUR')).toBe('amount_has_too_many_decimals')
  expect(readNumber(1.5, 'JPY')).toBe('amount_has_too_many_decimals')
  expect(readNumber(-1, 'EUR')).toBe('amount_is_negative')
  expect(readNumber(0, 'EUR')).toBe('amount_is_zero')
  expect(readNumber(1e20, 'EUR')).toBe('amount_is_too_large')
  fc.assert(fc.property(fc.integer({ min: 1, max: 1e12 }), (cents) => readNumber(cents / 100, 'EUR') === String(cents)))
})

const decide = (...texts: string[]) => {
  const evidence = newAmountEvidence()
  for (const text of texts) weighAmount(text, evidence)
  return decideDecimalSeparator(evidence)
}

test('the decimal separator is decided for the whole column, and asked for where nothing tells', () => {
  expect(decide('12', '1,234.56')).toBe('.')
  expect(decide('1.234,56', '1.234')).toBe(',')
  expect(decide('1.234', '12.000')).toBe(',')
  expect(decide('1,234', '12')).toBe('.')
  expect(decide('12', '100')).toBe('.')
  expect(decide('1.234', '1,234')).toBeNull()
  expect(decide('1.5', '1,5')).toBeNull()
})

test('a sign that several currencies share means the organisation’s own among them', () => {
  expect(currencyOfSign('$', 'CAD', isCurrency)).toBe('CAD')
  expect(currencyOfSign('$', 'EUR', isCurrency)).toBe('USD')
  expect(currencyOfSign('€', 'USD', isCurrency)).toBe('EUR')
  expect(currencyOfSign('eur', 'USD', isCurrency)).toBe('EUR')
  expect(currencyOfSign('zł', 'EUR', isCurrency)).toBe('PLN')
  expect(currencyOfSign('Taler', 'EUR', isCurrency)).toBeNull()
})

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const written = splitAmount(text)
      if (!written) return
      weighAmount(written.digits, newAmountEvidence())
      readDigits(written.digits, '.', 'EUR')
    }),
  )
})
