import { describe, expect, it } from 'vitest'
import { rangeOf, toggled } from './selection.ts'

const order = ['a', 'b', 'c', 'd', 'e']

describe('selecting rows', () => {
  it('turns one on and off', () => {
    expect([...toggled(new Set(), order, 'b')]).toEqual(['b'])
    expect([...toggled(new Set(['b']), order, 'b')]).toEqual([])
  })

  it('takes everything between with shift, in both directions', () => {
    expect([...toggled(new Set(['b']), order, 'd', 'b')].sort()).toEqual(['b', 'c', 'd'])
    expect([...toggled(new Set(['d']), order, 'b', 'd')].sort()).toEqual(['b', 'c', 'd'])
  })

  it('lets a range go when its end was selected', () => {
    expect([...toggled(new Set(['a', 'b', 'c']), order, 'c', 'b')]).toEqual(['a'])
  })

  it('takes only the row itself where the other end is gone', () => {
    expect(rangeOf(order, 'gone', 'c')).toEqual(['c'])
  })
})
