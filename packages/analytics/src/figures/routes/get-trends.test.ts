import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pay } from '../../testing/paying-house.ts'

type Bucket = { timestamp: string; from: string; to: string; amount: number; count: number }

const path = '/api/analytics/trends'
let house: TestHouse
let dana: Person
beforeAll(async () => {
  house = await openHouse()
  dana = await house.register()
  await pay(house, dana, [
    { amount: 2_500 },
    { amount: 500 },
    { amount: 100, valueOn: '2026-03-09' },
    { amount: 70, valueOn: '2026-02-28' },
  ])
})
afterAll(() => house[Symbol.asyncDispose]())

const full = (buckets: Bucket[]) => buckets.filter((bucket) => bucket.count > 0)

describe('GET /api/analytics/trends', () => {
  test('a day has its hours, and the day before it', async () => {
    const { status, body } = await dana.get(path)
    expect(status).toBe(200)
    expect(body).toMatchObject({ period: 'day', from: '2026-03-10', to: '2026-03-10', currency: 'EUR' })
    expect([body.buckets.length, body.previous.buckets.length]).toEqual([24, 24])
    expect(full(body.buckets)).toMatchObject([{ timestamp: '2026-03-10T10:00:00.000Z', amount: 3_000, count: 2 }])
    expect(full(body.previous.buckets)).toMatchObject([{ timestamp: '2026-03-09T10:00:00.000Z', amount: 100 }])
  })

  test.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
  ])('on %s, when the clock changes, there are %i hours', async (on, hours) => {
    const { body } = await dana.get(`${path}?period=day&on=${on}`)
    expect(new Set(body.buckets.map((bucket: Bucket) => bucket.timestamp)).size).toBe(hours)
    expect(body.buckets).toHaveLength(hours)
  })

  test('a week begins on Monday, a month has its days, a year its months', async () => {
    const week = (await dana.get(`${path}?period=week`)).body
    expect([week.from, week.to, week.previous.from]).toEqual(['2026-03-09', '2026-03-15', '2026-03-02'])
    expect(week.buckets.map((bucket: Bucket) => bucket.amount)).toEqual([100, 3_000, 0, 0, 0, 0, 0])
    const month = (await dana.get(`${path}?period=month`)).body
    expect([month.buckets.length, month.previous.buckets.length]).toEqual([31, 28])
    expect(full(month.previous.buckets)).toMatchObject([{ from: '2026-02-28', timestamp: '2026-02-27T23:00:00.000Z' }])
    const year = (await dana.get(`${path}?period=year`)).body
    expect(full(year.buckets)).toMatchObject([
      { from: '2026-02-01', to: '2026-02-28', amount: 70 },
      { from: '2026-03-01', to: '2026-03-31', amount: 3_100 },
    ])
    expect(year.buckets).toHaveLength(12)
  })

  test('refuses periods and days that are none (400), nobody (401) and who may not see figures (403)', async () => {
    expect((await dana.get(`${path}?period=fortnight`)).status).toBe(400)
    expect((await dana.get(`${path}?on=9999-12-31`)).body.code).toBe('range_is_beyond_calendar')
    const carl = await house.colleague(dana, 'collector')
    const answers = await askAsOthers(house, { method: 'GET', path, without: carl })
    expect(answers).toEqual({ unknown: 401, unpermitted: 403, stranger: { status: 200 } })
  })
})
