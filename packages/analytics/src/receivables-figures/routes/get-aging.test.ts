import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { owingCustomer } from '@recoup/testing/owing-customer'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const path = '/api/analytics/aging'

describe('GET /api/analytics/aging', () => {
  let house: TestHouse
  let manager: Person
  let collector: Person
  beforeAll(async () => {
    // Midday in Berlin on 10 March 2026.
    house = await openHouse()
    manager = await house.register({ currency: 'EUR' })
    collector = await house.colleague(manager, 'collector')
    const { id } = await owingCustomer(manager, [
      { amount: 1, dueOn: '2026-03-11' },
      { amount: 20, dueOn: '2026-03-10' },
      { amount: 300, dueOn: '2026-03-09' },
      { amount: 4_000, dueOn: '2026-02-08' },
      { amount: 50_000, dueOn: '2026-02-07' },
      { amount: 600_000, dueOn: '2025-09-11' },
      { amount: 7_000_000, dueOn: '2025-09-10' },
      { amount: 1_000, dueOn: '2026-03-01', currency: 'USD' },
    ])
    await manager.post('/api/payments', {
      customerId: id,
      amount: 1_000_000,
      currency: 'EUR',
      method: 'cash',
      valueOn: '2025-10-01',
    })
    await house.settle()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const ask = async (query = '') => {
    const { status, body } = await manager.get(`${path}${query}`)
    return { status, body, amounts: body.buckets?.map((each: { amount: number }) => each.amount) }
  }

  test('is what is owed today, by days past due', async () => {
    const { status, body, amounts } = await ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      asOf: '2026-03-10',
      known: 'now',
      currency: 'EUR',
      converted: false,
      rates: [],
      otherCurrencies: ['USD'],
      total: 6_654_321,
      overdue: 6_654_300,
    })
    expect(amounts).toEqual([21, 4_300, 50_000, 0, 0, 0, 600_000, 6_000_000])
    expect(body.buckets[0]).toMatchObject({ bucket: 'current', fromDays: null, toDays: 0 })
    expect(body.buckets[7]).toMatchObject({ bucket: '180+', fromDays: 181, toDays: null })
  })

  test('a past day, as it is known now and as it was known then', async () => {
    // The debts count from the days they were due on; the payment was entered today and counts from 1 October.
    expect(await ask('?asOf=2025-10-01')).toMatchObject({
      body: { total: 6_600_000, overdue: 6_600_000, otherCurrencies: [] },
      amounts: [0, 6_600_000, 0, 0, 0, 0, 0, 0],
    })
    expect((await ask('?asOf=2025-09-30')).body.total).toBe(7_600_000)
    expect((await ask('?asOf=2025-10-01&known=then')).body.total).toBe(0)
    expect((await ask('?asOf=2026-03-10&known=then')).body).toEqual({ ...(await ask()).body, known: 'then' })
  })

  test('another currency alone, or all of them at the rate of that day', async () => {
    expect((await ask('?currency=USD')).body).toMatchObject({ currency: 'USD', total: 1_000, otherCurrencies: ['EUR'] })
    const missing = await ask('?convert=true')
    expect([missing.status, missing.body.code, missing.body.currency, missing.body.day]).toEqual([
      422,
      'exchange_rate_is_missing',
      'USD',
      '2026-03-10',
    ])
    const rate = { currency: 'USD', into: 'EUR', from: '2026-03-02', rate: '0.9215' }
    expect((await manager.post('/api/analytics/exchange-rates', rate)).status).toBe(201)
    const converted = await ask('?convert=true')
    expect(converted.body).toMatchObject({
      converted: true,
      rates: [{ currency: 'USD', rate: '0.9215', from: '2026-03-02' }],
      otherCurrencies: [],
      total: 6_654_321 + 922,
    })
    expect(converted.amounts[1]).toBe(4_300 + 922)
    // Nothing was owed in USD on that day, so no rate is needed.
    expect((await ask('?convert=true&asOf=2026-02-28')).status).toBe(200)
    expect((await ask('?convert=true&asOf=2026-03-01')).status).toBe(422)
  })

  test('nobody knows the future (422), and a day is a day (400)', async () => {
    const future = await ask('?asOf=2026-03-11')
    expect([future.status, future.body.code]).toEqual([422, 'as_of_is_in_the_future'])
    expect((await ask('?asOf=2026-02-30')).status).toBe(400)
    expect((await ask('?known=tomorrow')).status).toBe(400)
    expect((await ask('?currency=XXX')).status).toBe(400)
  })

  test('is for those who may see figures, each of their own organisation', async () => {
    expect(await askAsOthers(house, { method: 'GET', path, without: collector })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 200 },
    })
    const stranger = await house.register({ currency: 'EUR' })
    expect((await stranger.get(path)).body).toMatchObject({ total: 0, overdue: 0, otherCurrencies: [] })
  })
})
