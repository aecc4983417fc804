import type { Actor } from '@recoup/platform/actor'
import { daysBetween } from '@recoup/platform/clock'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketsOf, periodOf, rangeOf } from './range.ts'

const actor = { today: '2026-03-10' } as Actor
const day = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('a range is today alone where nothing is said, and the one before is as long and ends right before it', () => {
  expect(rangeOf({}, actor)).toEqual({
    from: '2026-03-10',
    to: '2026-03-10',
    previous: { from: '2026-03-09', to: '2026-03-09' },
  })
  fc.assert(
    fc.property(day, fc.nat({ max: 3_000 }), (from, length) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
      fc.pre(/^\d{4}-/.test(to) && to <= '9998-12-31')
      const { previous } = rangeOf({ from, to }, actor)
      expect(daysBetween(previous.to, from)).toBe(1)
      expect(daysBetween(previous.from, previous.to)).toBe(length)
    }),
  )
})

test('refuses what is no range (400), each with its own code', () => {
  const codeOf = (query: { from?: string; to?: string }) => {
    try {
      rangeOf(query, actor)
    } catch (error) {
      return (error as { code: string }).code
    }
    return undefined
  }
  expect(codeOf({ from: '2026-03-11' })).toBe('range_is_backwards')
  expect(codeOf({ from: '2016-03-10' })).toBe('range_is_too_long')
  expect(codeOf({ from: '2016-03-11' })).toBeUndefined()
  expect(codeOf({ from: '0010-01-01', to: '0010-01-02' })).toBe('range_is_beyond_calendar')
  expect(codeOf({ to: '9999-12-31', from: '9999-12-31' })).toBe('range_is_beyond_calendar')
})

test('without a first day it is one day, without a last one it lasts until today', () => {
  const days = (query: Parameters<typeof rangeOf>[0]) => {
    const { from, to } = rangeOf(query, actor)
    return [from, to]
  }
  expect(days({})).toEqual([actor.today, actor.today])
  expect(days({ to: '2026-01-02' })).toEqual(['2026-01-02', '2026-01-02'])
  expect(days({ from: '2026-01-02' })).toEqual(['2026-01-02', actor.today])
})

test.each(['day', 'week', 'month', 'year'] as const)(
  'a %s is the one that the day is in, and its buckets are all of it',
  (period) => {
    fc.assert(
      fc.property(day, (on) => {
        const { from, to, previous } = periodOf(period, on)
        expect(from <= on && on <= to).toBe(true)
        expect(daysBetween(previous.to, from)).toBe(1)
        expect(periodOf(period, previous.to)).toMatchObject(previous)
        if (period === 'day') return
        const buckets = bucketsOf(period, { from, to })
        expect([buckets[0]?.from, buckets.at(-1)?.to]).toEqual([from, to])
        for (const [index, bucket] of buckets.entries()) {
          const before = buckets[index - 1]
          if (before) expect(daysBetween(before.to, bucket.from)).toBe(1)
        }
        if (period === 'week') expect([new Date(from).getUTCDay(), buckets.length]).toEqual([1, 7])
        if (period === 'year') expect(buckets).toHaveLength(12)
      }),
    )
  },
)
