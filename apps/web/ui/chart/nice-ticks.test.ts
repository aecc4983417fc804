import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { niceTicks } from './nice-ticks.ts'

describe('the ticks of an axis', () => {
  it('are round numbers of the currency, in minor units', () => {
    expect(niceTicks(123_456)).toEqual([0, 50_000, 100_000, 150_000])
    expect(niceTicks(9_900)).toEqual([0, 2_500, 5_000, 7_500, 10_000])
    expect(niceTicks(7)).toEqual([0, 2, 4, 6, 8])
    expect(niceTicks(1)).toEqual([0, 1])
  })

  it('stand somewhere even where there is nothing to show', () => {
    expect(niceTicks(0)).toEqual([0, 1])
    expect(niceTicks(Number.NaN, { smallest: 100 })).toEqual([0, 100])
  })

  it('begin at zero, hold the largest value, are evenly spaced and few, and no step of lines is wasted', () => {
    const maximum = fc.integer({ min: 1, max: 900_000_000_000_000 })
    fc.assert(
      fc.property(maximum, fc.integer({ min: 2, max: 6 }), fc.constantFrom(1, 100), (max, most, smallest) => {
        const ticks = niceTicks(max, { most, smallest })
        const step = ticks[1] ?? 0
        expect(ticks[0]).toBe(0)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max)
        expect(ticks.at(-2)).toBeLessThan(max)
        expect(ticks.length).toBeLessThanOrEqual(most + 1)
        expect(ticks.every((tick, index) => tick === step * index)).toBe(true)
        expect(step % smallest).toBe(0)
        expect(['1', '2', '25', '5']).toContain(String(step).replace(/0+$/, ''))
      }),
    )
  })
})
