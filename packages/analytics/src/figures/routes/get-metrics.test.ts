import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

const path = '/api/analytics/metrics'
let house: TestHouse
let dana: Person
beforeAll(async () => {
  house = await openHouse()
  dana = await house.register()
  const [, first, second] = await pay(house, dana, [
    { amount: 10_001 },
    { amount: 20_000, method: 'cash' },
    { amount: 500, method: 'paypal' },
    { amount: 700, valueOn: '2026-03-08' },
    { amount: 900, currency: 'USD' },
    { amount: 5_000, status: 'pending' },
  ])
  await dana.post(`/api/payments/${first}/refunds`, { amount: 500, reason: 'Too much' })
  await dana.post(`/api/payments/${second}/reversal`, { reason: 'bounced' })
  await house.settle()
})
afterAll(() => house[Symbol.asyncDispose]())

describe('GET /api/analytics/metrics', () => {
  test('sums up a range, and as many days before', async () => {
    const { status, body } = await dana.get(`${path}?from=2026-03-09&to=2026-03-10`)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      from: '2026-03-09',
      to: '2026-03-10',
      currency: 'EUR',
      converted: false,
      rates: [],
      otherCurrencies: ['USD'],
      totalVolume: 29_501,
      grossVolume: 30_001,
      averageAmount: 14_751,
      successRate: 2 / 3,
      peakHour: 11,
      topPaymentMethod: 'cash',
      totalPayments: 4,
      pendingPayments: 1,
      succeededPayments: 2,
      failedPayments: 1,
      refunds: { count: 1, amount: 500 },
      failures: [{ reason: 'bounced', count: 1, amount: 500 }],
      failuresBeyond: 0,
    })
    expect(body.previous).toMatchObject({ from: '2026-03-07', to: '2026-03-08', totalVolume: 700, totalPayments: 1 })
  })

  test('is today when no day is named, and of another currency when that is asked for', async () => {
    expect((await dana.get(`${path}?currency=USD`)).body).toMatchObject({ from: '2026-03-10', totalVolume: 900 })
  })

  test('converts at the rates of the days, once every day has one (422 exchange_rate_is_missing)', async () => {
    const missing = await dana.get(`${path}?convert=true`)
    expect([missing.status, missing.body.code]).toEqual([422, 'exchange_rate_is_missing'])
    expect(missing.body).toMatchObject({ currency: 'USD', into: 'EUR', day: '2026-03-10' })
    await dana.post('/api/analytics/exchange-rates', {
      currency: 'USD',
      into: 'EUR',
      from: '2026-03-10',
      rate: '0.9215',
    })
    const { body } = await dana.get(`${path}?convert=true`)
    expect(body).toMatchObject({ totalVolume: 29_501 + 829, converted: true, otherCurrencies: [] })
    expect(body.rates).toEqual([{ currency: 'USD', rate: '0.9215', from: '2026-03-10' }])
    expect((await dana.get(`${path}?convert=true&currency=USD`)).body).toMatchObject({
      totalVolume: 900 + Math.round(29_501 / 0.9215),
      currency: 'USD',
    })
  })

  test('refuses ranges that are none (400)', async () => {
    const codeOf = async (query: string) => {
      const { status, body } = await dana.get(`${path}?${query}`)
      return [status, body.code]
    }
    expect(await codeOf('from=2026-03-11&to=2026-03-10')).toEqual([400, 'range_is_backwards'])
    expect(await codeOf('from=2010-01-01')).toEqual([400, 'range_is_too_long'])
    expect(await codeOf('from=0001-01-01&to=0001-01-02')).toEqual([400, 'range_is_beyond_calendar'])
    expect(await codeOf('from=yesterday')).toEqual([400, 'input_is_invalid'])
    expect(await codeOf('currency=XXX')).toEqual([400, 'input_is_invalid'])
  })

  test('is for those with the permission (403, 401); another organisation sees its own, which is nothing', async () => {
    const carl = await house.colleague(dana, 'collector')
    const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
    expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
    const stranger = await house.register()
    expect((await stranger.get(path)).body).toMatchObject({ totalPayments: 0, otherCurrencies: [] })
  })
})
