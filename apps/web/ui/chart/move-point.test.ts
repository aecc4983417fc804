import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pointAfterKey } from './move-point.ts'

const keys = ['Home', 'End', 'ArrowRight', 'ArrowLeft', 'ArrowDown', 'ArrowUp']

describe('the keys of a chart', () => {
  it('walk a row of points, and leave up and down to the page', () => {
    const row = { count: 24, columns: 24 }
    expect(pointAfterKey('ArrowRight', null, row)).toBe(0)
    expect(pointAfterKey('ArrowLeft', null, row)).toBe(23)
    expect(pointAfterKey('ArrowRight', 23, row)).toBe(23)
    expect(pointAfterKey('ArrowDown', 3, row)).toBeUndefined()
    expect(pointAfterKey('a', 3, row)).toBeUndefined()
  })

  it('walk a grid in both directions and stop at its edge', () => {
    const week = { count: 168, columns: 24 }
    expect(pointAfterKey('ArrowDown', 5, week)).toBe(29)
    expect(pointAfterKey('ArrowUp', 5, week)).toBe(5)
    expect(pointAfterKey('ArrowDown', 160, week)).toBe(160)
    expect(pointAfterKey('End', 5, week)).toBe(167)
  })

  it('never lead outside, whatever was pressed and however many points are left after a refresh', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 200 }),
        fc.integer({ min: 1, max: 30 }),
        fc.option(fc.nat(300), { nil: null }),
        fc.constantFrom(...keys),
        (count, columns, at, key) => {
          const next = pointAfterKey(key, at, { count, columns })
          if (next !== undefined) expect(next >= 0 && next < count).toBe(true)
          else expect(count === 0 || columns >= count).toBe(true)
        },
      ),
    )
  })
})
