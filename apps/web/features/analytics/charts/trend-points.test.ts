import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TrendBucket, Trends } from '#api/generated.ts'
import { bucketWords, periodName, rangeName } from './bucket-words.ts'
import { sumOf, trendShape } from './trend-points.ts'

const naming = { locale: 'en-GB', timeZone: 'Europe/Berlin', again: (time: string) => `${time} again` }

const bucketAt = (timestamp: string, more: Partial<TrendBucket> = {}): TrendBucket => ({
  timestamp,
  from: timestamp.slice(0, 10),
  to: timestamp.slice(0, 10),
  amount: 100,
  count: 1,
  failed: 0,
  successRate: 1,
  ...more,
})

const hoursFrom = (begin: string, hours: number): TrendBucket[] =>
  Array.from({ length: hours }, (_, hour) => bucketAt(new Date(Date.parse(begin) + hour * 3_600_000).toISOString()))

const daysFrom = (first: string, days: number): TrendBucket[] =>
  Array.from({ length: days }, (_, day) => bucketAt(new Date(Date.parse(first) + day * 86_400_000).toISOString()))

function trendsOf(period: Trends['period'], buckets: TrendBucket[], before: TrendBucket[]): Trends {
  const daysOf = (some: TrendBucket[]) => ({ from: some[0]?.from ?? '', to: some.at(-1)?.to ?? '' })
  return {
    period,
    ...daysOf(buckets),
    currency: 'EUR',
    converted: false,
    rates: [],
    otherCurrencies: [],
    buckets,
    previous: { ...daysOf(before), buckets: before },
  }
}

const always = Number.POSITIVE_INFINITY

describe('the points of a trend', () => {
  it('name the hour that a clock shows twice, and compare each hour with its own of the day before', () => {
    // 25 October 2026 has 25 hours in Berlin; the day before has 24.
    const trends = trendsOf('day', hoursFrom('2026-10-24T22:00:00Z', 25), hoursFrom('2026-10-23T22:00:00Z', 24))
    const { points, beyond } = trendShape(trends, always, naming)
    expect(points.slice(2, 4).map((point) => [point.name, point.before?.timestamp ?? null])).toEqual([
      ['02:00–03:00', '2026-10-24T00:00:00.000Z'],
      ['02:00–03:00 again', null],
    ])
    expect(points[4]?.before?.timestamp).toBe('2026-10-24T01:00:00.000Z')
    expect(beyond).toEqual([])
    // What is behind each: the hour of the clock, and of two alike which one.
    expect(points.slice(1, 5).map((point) => point.hour)).toEqual([
      { hour: '1' },
      { hour: '2', hourBegins: '2026-10-25T00:00:00.000Z' },
      { hour: '2', hourBegins: '2026-10-25T01:00:00.000Z' },
      { hour: '3' },
    ])
  })

  it('skip an hour that the clock left out, and keep what the day before had in it', () => {
    const trends = trendsOf('day', hoursFrom('2026-03-28T23:00:00Z', 23), hoursFrom('2026-03-27T23:00:00Z', 24))
    const { points, beyond } = trendShape(trends, always, naming)
    expect(points.map((point) => point.label).slice(1, 3)).toEqual(['01:00', '03:00'])
    expect(points[2]?.before?.timestamp).toBe('2026-03-28T02:00:00.000Z')
    expect(beyond.map((one) => one.name)).toEqual(['02:00–03:00'])
  })

  it('are not drawn as zero where their time has not come, unless something is there already', () => {
    const days = daysFrom('2026-11-16', 7).map((bucket, index) =>
      index > 4 ? { ...bucket, amount: 0, count: 0, successRate: null } : bucket,
    )
    const now = Date.parse('2026-11-20T15:00:00Z')
    const shape = trendShape(trendsOf('week', days, daysFrom('2026-11-09', 7)), now, naming)
    expect(shape.firstToCome).toBe(5)
    expect(shape.points.map((point) => point.hour)).toEqual(days.map(() => null))
    expect(shape.points.map((point) => point.bucket?.amount ?? null)).toEqual([100, 100, 100, 100, 100, null, null])
    const sunday = days.map((bucket, index) => (index === 6 ? { ...bucket, count: 1 } : bucket))
    expect(trendShape(trendsOf('week', sunday, []), now, naming).firstToCome).toBeNull()
  })

  it('keep a quiet day in the past as zero', () => {
    const days = daysFrom('2026-11-09', 7).map((bucket) => ({ ...bucket, amount: 0, count: 0 }))
    const shape = trendShape(trendsOf('week', days, []), Date.parse('2026-11-20T15:00:00Z'), naming)
    expect(shape.points.every((point) => point.bucket?.amount === 0)).toBe(true)
  })

  it('never lose or double what was before: it is beside a point or beyond', () => {
    fc.assert(
      fc.property(fc.integer({ min: 28, max: 31 }), fc.integer({ min: 28, max: 31 }), (now, then) => {
        const before = daysFrom('2026-01-01', then).map((bucket, index) => ({ ...bucket, amount: 2 ** index }))
        const shape = trendShape(trendsOf('month', daysFrom('2026-03-01', now), before), always, naming)
        const beside = shape.points.flatMap((point) => point.before ?? [])
        expect(sumOf([...beside, ...shape.beyond.map((one) => one.bucket)], 'amount')).toBe(sumOf(before, 'amount'))
      }),
    )
  })
})

describe('the words of a trend', () => {
  it('fit its period', () => {
    const bucket = bucketAt('2026-11-16T23:00:00Z', { from: '2026-11-17', to: '2026-11-17' })
    const named = (period: Trends['period'], locale: string) => {
      const words = bucketWords(period, locale, 'Europe/Berlin')
      return [words.short(bucket), words.long(bucket)]
    }
    expect(named('day', 'de')).toEqual(['00:00', '00:00–01:00'])
    expect(named('week', 'en-GB')).toEqual(['Tue', 'Tuesday 17 November'])
    expect(named('month', 'de')).toEqual(['17', 'Di., 17. November'])
    expect(named('year', 'en-GB')).toEqual(['Nov', 'November 2026'])
  })

  it('name the period as people do', () => {
    const november = { from: '2026-11-01', to: '2026-11-30' }
    expect(periodName('year', { from: '2026-01-01', to: '2026-12-31' }, 'de')).toBe('2026')
    expect(periodName('month', november, 'de')).toBe('November 2026')
    expect(periodName('day', { from: '2026-11-17', to: '2026-11-17' }, 'en-GB')).toBe('17 Nov 2026')
    expect(rangeName(november, 'en-GB').replaceAll('\u2009', ' ')).toBe('1 – 30 Nov 2026')
  })
})
