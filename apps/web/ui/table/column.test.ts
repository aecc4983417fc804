import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choicesFrom, choicesToShow, moved, noChoices, orderOf, shownColumns } from './column.ts'

describe('the columns a person arranged', () => {
  it('keep the first column first, forget columns that are gone and show new ones at the end', () => {
    expect(orderOf(['name', 'status', 'due', 'email'], ['due', 'gone', 'name', 'status'])).toEqual([
      'name',
      'due',
      'status',
      'email',
    ])
  })

  it('move one place left and right', () => {
    expect(moved(['name', 'a', 'b', 'c'], 'b', 'a')).toEqual(['name', 'b', 'a', 'c'])
    expect(moved(['name', 'a', 'b', 'c'], 'a', 'b')).toEqual(['name', 'b', 'a', 'c'])
  })

  it('never lose a column, and never move the first', () => {
    const ids = ['name', 'a', 'b', 'c', 'd']
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.constantFrom(...ids), (id, before) => {
        const next = moved(ids, id, before)
        expect([...next].sort()).toEqual([...ids].sort())
        expect(next[0]).toBe('name')
      }),
    )
  })

  it('come back as they were from a list of their names', () => {
    const columns = [{ id: 'name' }, { id: 'a' }, { id: 'b', hidden: true }, { id: 'c' }]
    expect(shownColumns(columns, noChoices)).toEqual(['name', 'a', 'c'])
    fc.assert(
      fc.property(fc.shuffledSubarray(['a', 'b', 'c']), (wanted) => {
        const choices = { ...noChoices, ...choicesToShow(columns, ['name', ...wanted]) }
        expect(shownColumns(columns, choices)).toEqual(['name', ...wanted])
      }),
    )
    expect(shownColumns(columns, { ...noChoices, ...choicesToShow(columns, ['gone', 'c']) })).toEqual(['name', 'c'])
  })

  it('survive whatever is found in storage', () => {
    expect(choicesFrom(null)).toEqual(noChoices)
    expect(choicesFrom('not json')).toEqual(noChoices)
    expect(choicesFrom('{"order":[1,"a"],"shown":{"a":false,"b":"x"},"widths":{"a":9999,"b":120}}')).toEqual({
      order: ['a'],
      shown: { a: false },
      widths: { b: 120 },
    })
    fc.assert(fc.property(fc.json(), (text) => Array.isArray(choicesFrom(text).order)))
  })
})
