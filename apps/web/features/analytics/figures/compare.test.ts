import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareShares, compareSums } from './compare.ts'

describe('a figure beside that of the days before', () => {
  it('is more, less, or the same', () => {
    expect(compareSums(150, 100)).toEqual({ kind: 'more', by: 0.5 })
    expect(compareSums(0, 100)).toEqual({ kind: 'less', by: 1 })
    expect(compareSums(100, 100)).toEqual({ kind: 'same' })
    expect(compareSums(100, 0)).toEqual({ kind: 'none' })
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (now, before) => {
        const found = compareSums(now, before)
        const sign = found.kind === 'more' ? 1 : found.kind === 'less' ? -1 : 0
        if (before > 0) expect(Math.sign(now - before)).toBe(sign)
      }),
    )
  })

  it('differs by points where it is a share', () => {
    expect(compareShares(0.975, 0.95)).toEqual({ kind: 'more', by: 2.5 })
    expect(compareShares(0.9, 0.95)).toEqual({ kind: 'less', by: 5 })
    expect(compareShares(0.95001, 0.95)).toEqual({ kind: 'same' })
    expect(compareShares(null, 0.95)).toEqual({ kind: 'none' })
  })
})
