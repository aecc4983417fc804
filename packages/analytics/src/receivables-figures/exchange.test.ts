import { describe, expect, test } from 'vitest'
import { rounded } from '../money/fraction.ts'
import { exchangeInto } from './exchange.ts'

const rate = (currency: string, into: string, from: string, worth: string) => ({ currency, into, from, rate: worth })

describe('an exchange into EUR', () => {
  const rates = [
    rate('USD', 'EUR', '2026-03-05', '0.95'),
    rate('USD', 'EUR', '2026-03-01', '0.9'),
    rate('EUR', 'USD', '2026-02-01', '1.25'),
    rate('EUR', 'JPY', '2026-01-01', '160'),
    rate('EUR', 'KWD', '2026-01-01', '0.34'),
  ]

  test.each([
    ['its own currency is worth itself', 'EUR', '2020-01-01', 1_234n, 1_234n],
    ['the latest rate by that day', 'USD', '2026-03-04', 1_000n, 900n],
    ['a rate holds from its first day', 'USD', '2026-03-05', 1_000n, 950n],
    ['the other way round only before there is one of its own', 'USD', '2026-02-28', 1_000n, 800n],
    ['a currency without minor units', 'JPY', '2026-03-01', 1_600n, 1_000n],
    ['a currency of thousandths', 'KWD', '2026-03-01', 340n, 100n],
    ['what is owed back stays so', 'USD', '2026-03-04', -1_000n, -900n],
  ])('%s', (_name, currency, day, amount, expected) => {
    expect(rounded(exchangeInto('EUR', rates).worthOf({ currency, day, amount }))).toBe(expected)
  })

  test('refuses a day before the first rate, naming currency and day', () => {
    const ask = () => exchangeInto('EUR', rates).worthOf({ currency: 'USD', day: '2026-01-31', amount: 1n })
    expect(ask).toThrowError(/exchange_rate_is_missing.*USD.*2026-01-31/)
  })

  test('says which rates it took, and no others', () => {
    const exchange = exchangeInto('EUR', rates)
    for (const [currency, day] of [
      ['USD', '2026-02-28'],
      ['USD', '2026-03-04'],
      ['USD', '2026-03-03'],
      ['JPY', '2026-03-01'],
      ['EUR', '2026-03-01'],
    ] as const)
      exchange.worthOf({ currency, day, amount: 5n })
    expect(exchange.label()).toEqual({
      currency: 'EUR',
      converted: true,
      rates: [
        { currency: 'JPY', rate: '0.00625', from: '2026-01-01' },
        { currency: 'USD', rate: '0.8', from: '2026-02-01' },
        { currency: 'USD', rate: '0.9', from: '2026-03-01' },
      ],
      otherCurrencies: [],
    })
  })
})

test('without converting, other currencies count nothing and are named', () => {
  const exchange = exchangeInto('EUR', undefined)
  const amounts = ['USD', 'EUR', 'CHF'].map((currency) =>
    rounded(exchange.worthOf({ currency, day: '2026-03-01', amount: 70n })),
  )
  expect(amounts).toEqual([0n, 70n, 0n])
  expect(exchange.label()).toEqual({ currency: 'EUR', converted: false, rates: [], otherCurrencies: ['CHF', 'USD'] })
})
