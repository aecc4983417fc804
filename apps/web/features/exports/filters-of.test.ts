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

it('leaves out what it does not understand', () => {
  expect(of('status=lost&currency=XXX&minAmount=-1&from=yesterday&customerId=1&provider=No!&sort=mood&q=%20')).toEqual({
    sort: '-createdAt',
  })
})
