import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareTicks } from './share-ticks.ts'

describe('the axis of shares', () => {
  it('begins as near as it can', () => {
    expect(shareTicks([0.97, null, 0.93])[0]).toBe(0.9)
    expect(shareTicks([0.81, 1])[0]).toBe(0.8)
    expect(shareTicks([0.6])[0]).toBe(0.5)
    expect(shareTicks([0, 1])[0]).toBe(0)
    expect(shareTicks([null])[0]).toBe(0.9)
  })

  it('holds every share, and is evenly spaced up to all', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null })), (shares) => {
        const ticks = shareTicks(shares)
        for (const share of shares) if (share !== null) expect(share).toBeGreaterThanOrEqual(ticks[0] ?? 1)
        expect(ticks.at(-1)).toBe(1)
        const [bottom = 0, next = 0] = ticks
        for (const [index, tick] of ticks.entries()) expect(tick).toBeCloseTo(bottom + index * (next - bottom))
      }),
    )
  })
})
