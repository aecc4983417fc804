import { expect, it } from 'vitest'
import { filtersOf } from './filters-of.ts'

const of = (text: string) => filtersOf(new URLSearchParams(text))

it('takes the filters of the list of payments from the address', () => {
  expect(of('new=1&status=failed&status=pending&currency=EUR&minAmount=100&from=2026-03-01&q=ada&sort=amount')).toEqual(
    {
      status: ['pending', 'failed'],
      currency: 'EUR',
      minAmount: 100,
      from: '2026-03-01',
      q: 'ada',
      sort: 'amount',
    },
  )
})

it('takes what a mark of a chart counts by', () => {
  expect(of('weekday=2&hour=0&hourBegins=2026-10-25T01:00:00Z&reason=expired&reasonGiven=true')).toEqual({
    weekday: 2,
    hour: 0,
    hourBegins: '2026-10-25T01:00:00Z',
    reason: 'expired',
    reasonGiven: 'true',
    sort: '-createdAt',
  })
  expect(of('weekday=0&hour=&hourBegins=now&reason=&reasonGiven=no')).toEqual({ sort: '-createdAt' })
})

it('leaves out what it does not understand', () => {
  expect(of('status=lost&currency=XXX&minAmount=-1&from=yesterday&customerId=1&provider=No!&sort=mood&q=%20')).toEqual({
    sort: '-createdAt',
  })
})
