import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFiltered, listArgOf, sortOf } from './list-query.ts'

const argOf = (text: string) => listArgOf(new URLSearchParams(text))

describe('the question that the URL of the payments asks', () => {
  it('carries every filter', () => {
    expect(
      argOf('status=pending,failed&method=card&currency=EUR&minAmount=100&from=2026-01-01&to=2026-02-01&find=+ada+'),
    ).toEqual({
      status: ['pending', 'failed'],
      method: ['card'],
      currency: 'EUR',
      minAmount: 100,
      from: '2026-01-01',
      to: '2026-02-01',
      q: 'ada',
      sort: '-createdAt',
    })
  })

  it('carries what a mark of a chart counts by', () => {
    expect(argOf('weekday=7&hour=0&hourBegins=2026-10-25T01:00:00.000Z&reason=card+declined,+%26+gone+')).toEqual({
      weekday: 7,
      hour: 0,
      hourBegins: '2026-10-25T01:00:00.000Z',
      reason: 'card declined, & gone ',
      sort: '-createdAt',
    })
    expect(argOf('reasonGiven=false')).toEqual({ reasonGiven: 'false', sort: '-createdAt' })
  })

  it('leaves out what is not understood, so that no link leads to an error', () => {
    const nothing = { sort: '-createdAt' }
    expect(argOf('status=lost&currency=XXX&minAmount=-1&from=soon&customerId=7&sort=colour')).toEqual(nothing)
    expect(argOf('weekday=8&hour=24&hourBegins=noon&reason=%00&reasonGiven=maybe')).toEqual(nothing)
    expect(argOf('weekday=&hour=&hourBegins=&reason=&reasonGiven=')).toEqual(nothing)
    expect(isFiltered(argOf('status=lost'))).toBe(false)
    expect(isFiltered(argOf('method=cash'))).toBe(true)
    expect(isFiltered(argOf('hour=0'))).toBe(true)
    fc.assert(
      fc.property(fc.webQueryParameters(), (text) => {
        expect(argOf(text).sort).toMatch(/^-?\w+$/)
      }),
    )
  })

  it('sorts the latest first until somebody says otherwise', () => {
    expect(sortOf(new URLSearchParams())).toEqual({ by: 'createdAt', direction: 'desc' })
    expect(sortOf(new URLSearchParams('sort=amount'))).toEqual({ by: 'amount', direction: 'asc' })
  })
})
