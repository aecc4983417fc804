import { describe, expect, it } from 'vitest'
import { nextKeys } from './next-keys.ts'

const known = ['g c', 'g p', 'j', 'c', '?']
const none = { keys: '', at: 0 }

describe('keyboard shortcuts', () => {
  it('run at one key', () => {
    expect(nextKeys(none, 'j', 10, known)).toEqual({ pressed: { keys: '', at: 10 }, complete: 'j' })
  })

  it('wait for the second key, and run at it', () => {
    const first = nextKeys(none, 'g', 10, known)
    expect(first).toEqual({ pressed: { keys: 'g', at: 10 }, complete: null })
    expect(nextKeys(first.pressed, 'c', 500, known).complete).toBe('g c')
  })

  it('forget the first key after a pause: the second counts alone', () => {
    expect(nextKeys({ keys: 'g', at: 10 }, 'c', 5_000, known).complete).toBe('c')
  })

  it('begin again at a key that does not follow', () => {
    expect(nextKeys({ keys: 'g', at: 10 }, 'j', 20, known).complete).toBe('j')
    expect(nextKeys({ keys: 'g', at: 10 }, 'z', 20, known)).toEqual({ pressed: { keys: '', at: 20 }, complete: null })
  })
})
