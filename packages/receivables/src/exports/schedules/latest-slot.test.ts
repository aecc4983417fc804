import { dayIn } from '@recoup/platform/clock'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysOf, hourIn, latestSlot, type Rhythm, slotAfter } from './latest-slot.ts'

const at = (rhythm: Partial<Rhythm>): Rhythm => ({ every: 'day', weekday: null, monthDay: null, hour: 6, ...rhythm })

describe('the last day that is due', () => {
  test.each([
    [at({}), '2026-03-10', 6, '2026-03-10'],
    [at({}), '2026-03-10', 5, '2026-03-09'],
    [at({ every: 'week', weekday: 1 }), '2026-03-10', 6, '2026-03-09'],
    [at({ every: 'week', weekday: 2 }), '2026-03-10', 5, '2026-03-03'],
    [at({ every: 'month', monthDay: 31 }), '2026-03-10', 6, '2026-02-28'],
    [at({ every: 'month', monthDay: 31 }), '2028-03-10', 6, '2028-02-29'],
    [at({ every: 'month', monthDay: 10 }), '2026-03-10', 5, '2026-02-10'],
  ])('%o on %s at %i is %s', (rhythm, today, hour, expected) => {
    expect(latestSlot(rhythm, today, hour)).toBe(expected)
  })

  test('each day of the rhythm is due once and in order, whatever the zone and its daylight saving', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Havana',
      'Asia/Kathmandu',
      'UTC',
    ]
    const rhythms = fc.oneof(
      fc.record({ every: fc.constant('day' as const), weekday: fc.constant(null), monthDay: fc.constant(null) }),
      fc.record({
        every: fc.constant('week' as const),
        weekday: fc.integer({ min: 1, max: 7 }),
        monthDay: fc.constant(null),
      }),
      fc.record({
        every: fc.constant('month' as const),
        weekday: fc.constant(null),
        monthDay: fc.integer({ min: 1, max: 31 }),
      }),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        rhythms,
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 0, max: 3_000 }),
        (zone, when, hour, startDay) => {
          const rhythm = { ...when, hour }
          const start = Date.parse('2020-01-01T00:00:00Z') + startDay * 86_400_000
          let last = latestSlot(rhythm, dayIn(zone, start), hourIn(zone, start))
          // As the job does: looks every so often, and runs what is due after the last.
          for (let ms = start; ms < start + 40 * 86_400_000; ms += 30 * 60_000) {
            const slot = latestSlot(rhythm, dayIn(zone, ms), hourIn(zone, ms))
            if (slot === last) continue
            expect(slot).toBe(slotAfter(rhythm, last))
            last = slot
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the days of a range', () => {
  test.each([
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['last_7_days', '2026-03-10', '2026-03-03', '2026-03-09'],
    ['last_week', '2026-03-10', '2026-03-02', '2026-03-08'],
    ['last_week', '2026-03-08', '2026-02-23', '2026-03-01'],
    ['last_week', '2026-03-09', '2026-03-02', '2026-03-08'],
    ['last_month', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['last_month', '2026-01-05', '2025-12-01', '2025-12-31'],
    ['month_to_date', '2026-03-10', '2026-03-01', '2026-03-10'],
  ] as const)('%s on %s is %s to %s', (range, on, from, to) => {
    expect(daysOf(range, on)).toEqual({ from, to })
  })
})
