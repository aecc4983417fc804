import { describe, expect, it } from 'vitest'
import { customersHref, receivablesQueryOf } from './receivables-query.ts'

const asked = (text: string) => receivablesQueryOf(new URLSearchParams(text), '2026-11-21', 'EUR')

describe('what the URL of the receivables asks', () => {
  it('is today over ninety days, known now, in the own currency, when it says nothing', () => {
    expect(asked('')).toEqual({
      asOf: '2026-11-21',
      known: 'now',
      span: '90',
      range: { from: '2026-08-24', to: '2026-11-21' },
      currency: 'EUR',
      convert: false,
    })
  })

  it('is another day, as it was known then, over another span', () => {
    expect(asked('asOf=2026-03-01&known=then&days=30&currency=USD&convert=true')).toEqual({
      asOf: '2026-03-01',
      known: 'then',
      span: '30',
      range: { from: '2026-01-31', to: '2026-03-01' },
      currency: 'USD',
      convert: true,
    })
  })

  it('leaves out what is no day, no currency, or ahead of today', () => {
    for (const text of ['asOf=2026-02-30', 'asOf=2026-11-22', 'asOf=x', 'currency=XXQ', 'days=31', 'known=soon'])
      expect(asked(text)).toEqual(asked(''))
  })
})

describe('the way to the customers of a band', () => {
  it('names the band, and the currency unless all are shown together', () => {
    expect(customersHref('180+', { currency: 'EUR', convert: false })).toBe('/customers?bucket=180%2B&currency=EUR')
    expect(customersHref('1-30', { currency: 'EUR', convert: true })).toBe('/customers?bucket=1-30')
  })
})
