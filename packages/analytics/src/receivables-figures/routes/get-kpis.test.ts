import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const path = '/api/analytics/kpis'

describe('GET /api/analytics/kpis', () => {
  let house: TestHouse
  let manager: Person
  let collector: Person
  beforeAll(async () => {
    house = await openHouse()
    manager = await house.register({ currency: 'EUR' })
    collector = await house.colleague(manager, 'collector')
    const debt = (amount: number, issuedOn: string, dueOn: string, currency = 'EUR') => ({
      ...{ amount, issuedOn, dueOn, currency },
      reference: `${issuedOn} ${amount}`,
    })
    const { body: customer } = await manager.post('/api/customers', {
      name: 'Ada Lovelace',
      debts: [
        debt(1_000, '2026-01-05', '2026-01-31'),
        debt(2_800, '2026-02-01', '2026-02-20'),
        debt(1_400, '2026-02-10', '2026-03-05'),
        debt(500, '2026-02-28', '2026-03-28'),
        debt(700, '2026-02-15', '2026-02-20', 'USD'),
      ],
    })
    const paid = (amount: number, valueOn: string, currency = 'EUR') =>
      manager.post('/api/payments', { customerId: customer.id, amount, currency, method: 'cash', valueOn })
    await paid(400, '2026-01-20')
    await paid(600, '2026-02-03')
    await paid(2_000, '2026-02-18')
    await paid(300, '2026-02-25')
    await paid(100, '2026-02-27', 'USD')
    await house.settle()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  const february = '?from=2026-02-01&to=2026-02-28'
  const ask = async (query = february) => {
    const { status, body } = await manager.get(`${path}${query}`)
    const values = Object.fromEntries(
      (body.kpis ?? []).map((each: { kpi: string; value: number | null }) => [each.kpi, each.value]),
    )
    return { status, body, values }
  }

  test('judges a month: what each is made of, by its formula, beside the month before', async () => {
    const { status, body, values } = await ask()
    expect(status).toBe(200)
    expect(body).toMatchObject({
      from: '2026-02-01',
      to: '2026-02-28',
      days: 28,
      currency: 'EUR',
      converted: false,
      otherCurrencies: ['USD'],
    })
    expect(body.inputs).toEqual({
      openingReceivables: 600,
      closingReceivables: 2_400,
      closingCurrent: 1_900,
      billed: 4_700,
      collected: 2_900,
      openingOverdue: 0,
      // 600 of January's, due on its last day; 800 of what was due on the 20th
      newlyOverdue: 1_400,
      recovered: 900,
    })
    expect(values).toEqual({
      dso_simple: (2_400 / 4_700) * 28,
      dso_countback: (2_400 / 4_700) * 28,
      dso_best_possible: (1_900 * 28) / 4_700,
      cei: 2_900 / 3_400,
      recovery_rate: 900 / 1_400,
    })
    const countback = body.kpis.find((each: { kpi: string }) => each.kpi === 'dso_countback')
    // The 28 days before end on 31 January: 600 of January's 1,000 in its 31 days.
    expect(countback).toMatchObject({ unit: 'days', numerator: 2_400, denominator: 4_700, previousValue: 18.6 })
  })

  test('counts back through months without billing', async () => {
    const { values, body } = await ask('?from=2026-03-01&to=2026-03-10')
    expect(values.dso_countback).toBeCloseTo(10 + (2_400 / 4_700) * 28, 10)
    expect(values.dso_simple).toBeNull()
    expect(body.inputs).toMatchObject({ billed: 0, newlyOverdue: 1_400, openingOverdue: 500 })
  })

  test('is null where there is nothing to divide by', async () => {
    const { status, values } = await ask('?from=2024-01-01&to=2024-12-31')
    expect(status).toBe(200)
    expect(new Set(Object.values(values))).toEqual(new Set([null]))
    expect((await ask('?currency=JPY')).values).toEqual(values)
  })

  test('converts balances at the rate of their day, and what came and went at the rates of each', async () => {
    const missing = await ask(`${february}&convert=true`)
    expect([missing.status, missing.body.code, missing.body.currency]).toEqual([422, 'exchange_rate_is_missing', 'USD'])
    for (const [from, rate] of [
      ['2026-02-01', '0.8'],
      ['2026-02-20', '0.9'],
      ['2026-02-28', '0.5'],
    ])
      await manager.post('/api/analytics/exchange-rates', { currency: 'USD', into: 'EUR', from, rate })
    const { status, body } = await ask(`${february}&convert=true`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ converted: true, otherCurrencies: [] })
    expect(body.rates.map((each: { rate: string }) => each.rate)).toEqual(['0.8', '0.9', '0.5'])
    expect(body.inputs).toMatchObject({
      openingReceivables: 600,
      closingReceivables: 2_400 + 600 * 0.5,
      closingCurrent: 1_900,
      billed: 4_700 + 700 * 0.8,
      collected: 2_900 + 100 * 0.9,
      newlyOverdue: 1_400 + 700 * 0.9,
      recovered: 900 + 100 * 0.9,
    })
  })

  test('is today when nothing is said; a range that is none is refused (400)', async () => {
    expect((await ask('')).body).toMatchObject({ from: '2026-03-10', to: '2026-03-10', days: 1 })
    expect((await ask('?from=2026-03-10&to=2026-03-01')).body.code).toBe('range_is_backwards')
    expect((await ask('?from=2016-03-10&to=2026-03-10')).body.code).toBe('range_is_too_long')
    expect((await ask('?from=yesterday')).status).toBe(400)
  })

  test('a month that is not over is judged up to today', async () => {
    const [month, untilToday] = [
      await ask('?from=2026-03-01&to=2026-03-31'),
      await ask('?from=2026-03-01&to=2026-03-10'),
    ]
    expect(month.body).toMatchObject({ to: '2026-03-10', days: 10, inputs: { newlyOverdue: 1_400 } })
    expect(month.body).toEqual(untilToday.body)
  })

  test('is for those who may see figures, each of their own organisation', async () => {
    expect(await askAsOthers(house, { method: 'GET', path, without: collector })).toEqual({
      unknown: 401,
      unpermitted: 403,
      stranger: { status: 200 },
    })
    const stranger = await house.register({ currency: 'EUR' })
    const { body } = await stranger.get(`${path}${february}`)
    expect(new Set(Object.values(body.inputs))).toEqual(new Set([0]))
  })
})
