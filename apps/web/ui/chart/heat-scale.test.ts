import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { opacityOf, shadeOf, shades, upToOf } from './heat-scale.ts'

describe('the shades of a heat map', () => {
  it('leave nothing blank, and give the largest the full one', () => {
    expect(shadeOf(0, 100)).toBe(0)
    expect(shadeOf(1, 100)).toBe(1)
    expect(shadeOf(100, 100)).toBe(5)
    expect(shadeOf(0, 0)).toBe(0)
  })

  it('grow with the value, and hold what the scale under the chart says', () => {
    const most = fc.integer({ min: 1, max: 1_000_000_000 })
    fc.assert(
      fc.property(most, fc.double({ min: 0, max: 1, noNaN: true }), (top, share) => {
        const value = Math.ceil(share * top)
        const shade = shadeOf(value, top)
        expect(shade).toBeGreaterThanOrEqual(value > 0 ? 1 : 0)
        expect(shade).toBeLessThanOrEqual(shades)
        expect(shadeOf(Math.min(top, value + 1), top)).toBeGreaterThanOrEqual(shade)
        expect(value).toBeLessThanOrEqual(upToOf(shade, top) + 1)
        expect(opacityOf(shade)).toBeGreaterThanOrEqual(opacityOf(Math.max(0, shade - 1)))
      }),
    )
  })
})
