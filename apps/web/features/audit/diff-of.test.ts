import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffOf } from './diff-of.ts'

const different = (before: unknown, after: unknown) => diffOf(before, after).filter((line) => line.what !== 'same')

describe('what an audit entry changed', () => {
  it('is one line for each value, with what was there and what is there since', () => {
    expect(diffOf({ name: 'Ada', role: 'finance' }, { name: 'Ada', role: 'manager' })).toEqual([
      { path: 'name', before: 'Ada', after: 'Ada', what: 'same' },
      { path: 'role', before: 'finance', after: 'manager', what: 'changed' },
    ])
  })

  it('goes into things and lists of things, and takes lists of words whole', () => {
    const before = { address: { city: 'Berlin' }, tags: ['a'], phones: [{ number: '+49301' }] }
    const after = { address: { city: 'Bonn' }, tags: ['a', 'b'], phones: [{ number: '+49301' }, { number: '+49302' }] }
    expect(different(before, after)).toEqual([
      { path: 'address.city', before: 'Berlin', after: 'Bonn', what: 'changed' },
      { path: 'tags', before: ['a'], after: ['a', 'b'], what: 'changed' },
      { path: 'phones.1.number', before: undefined, after: '+49302', what: 'added' },
    ])
  })

  it('is everything, added or removed, where there was nothing before or after', () => {
    expect(diffOf(null, { name: 'Ada' })).toEqual([{ path: 'name', before: undefined, after: 'Ada', what: 'added' }])
    expect(diffOf({ name: 'Ada' }, null)).toEqual([{ path: 'name', before: 'Ada', after: undefined, what: 'removed' }])
    expect(diffOf(null, null)).toEqual([])
  })

  it('tells a thing that became a word', () => {
    expect(diffOf({ x: { y: 1 } }, { x: 'z' })).toEqual([{ path: 'x', before: { y: 1 }, after: 'z', what: 'changed' }])
  })

  const thing = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,6}$/),
    fc.oneof(
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
      fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.integer()),
    ),
  )

  it('is nothing between a thing and itself, and mirrored when read backwards', () => {
    fc.assert(
      fc.property(thing, thing, (a, b) => {
        expect(different(a, structuredClone(a))).toEqual([])
        const mirror = { added: 'removed', removed: 'added', changed: 'changed', same: 'same' } as const
        const backwards = diffOf(b, a).map((line) => ({
          path: line.path,
          before: line.after,
          after: line.before,
          what: mirror[line.what],
        }))
        const byPath = (x: { path: string }, y: { path: string }) => x.path.localeCompare(y.path)
        expect(backwards.sort(byPath)).toEqual(diffOf(a, b).sort(byPath))
      }),
    )
  })
})
