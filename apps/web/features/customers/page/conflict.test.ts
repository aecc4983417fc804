import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differencesOf, type Edited, editedFields, isSame, merged, patchOf, type Side } from './conflict.ts'

const base: Edited = {
  name: 'Ada Ltd.',
  reference: 'C-1',
  emails: ['ada@example.com'],
  phones: [],
  address: null,
  language: null,
  timeZone: null,
  tags: ['vip'],
  notes: null,
}

const value = fc.constantFrom('a', 'b')
const edited: fc.Arbitrary<Edited> = fc.record({
  name: value,
  reference: fc.option(value),
  emails: fc.array(value, { maxLength: 2 }),
  phones: fc.array(value, { maxLength: 2 }),
  address: fc.option(fc.record<{ line1: string | null; city: string }>({ line1: fc.option(value), city: value })),
  language: fc.option(value),
  timeZone: fc.option(value),
  tags: fc.array(value, { maxLength: 2 }),
  notes: fc.option(value),
})

describe('two people who edit one customer', () => {
  it('see the fields that differ, and which of them both have changed', () => {
    const mine = { ...base, name: 'Ada Limited', notes: 'Call first' }
    const theirs = { ...base, name: 'Ada plc', tags: [] }
    expect(differencesOf(base, mine, theirs)).toEqual([
      { field: 'name', clash: true, suggested: 'mine' },
      { field: 'tags', clash: false, suggested: 'theirs' },
      { field: 'notes', clash: false, suggested: 'mine' },
    ])
  })

  it('lose nothing where each changed another field: the suggestion keeps both', () => {
    const mine = { ...base, notes: 'Call first' }
    const theirs = { ...base, tags: ['vip', 'north'] }
    const choices = Object.fromEntries(differencesOf(base, mine, theirs).map((d) => [d.field, d.suggested]))
    expect(merged(mine, theirs, choices)).toEqual({ ...base, notes: 'Call first', tags: ['vip', 'north'] })
  })

  it('get, field by field, what was chosen', () => {
    const side = fc.constantFrom<Side>('mine', 'theirs')
    const choices = fc.record(Object.fromEntries(editedFields.map((field) => [field, side])))
    fc.assert(
      fc.property(edited, edited, choices, (mine, theirs, chosen) => {
        const result = merged(mine, theirs, chosen)
        for (const field of editedFields) {
          expect(isSame(field, result, chosen[field] === 'mine' ? mine : theirs)).toBe(true)
        }
      }),
    )
  })

  it('send only what differs', () => {
    fc.assert(
      fc.property(edited, edited, (before, after) => {
        const patch = patchOf(before, after)
        for (const field of editedFields) expect(field in patch).toBe(!isSame(field, before, after))
      }),
    )
  })
})
