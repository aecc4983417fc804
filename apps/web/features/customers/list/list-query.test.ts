import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeToView, filterOf, isFiltered, isSameView, listArgOf, sortOf, tagsText, viewOf } from './list-query.ts'

const argOf = (query: string) => listArgOf(new URLSearchParams(query))

describe('the list of customers in the URL', () => {
  it('asks for what a link says', () => {
    expect(argOf('status=overdue&minAmount=100000&currency=EUR&sort=-daysPastDue&q=muller&tag=vip,net-30')).toEqual({
      status: ['overdue'],
      minAmount: 100_000,
      currency: 'EUR',
      q: 'muller',
      tag: ['vip', 'net-30'],
      sort: '-daysPastDue',
    })
  })

  it('shows everybody by name where a link says nothing', () => {
    expect(argOf('')).toEqual({ sort: 'name' })
    expect(isFiltered(argOf(''))).toBe(false)
  })

  it('leaves out what a link says wrongly, so that it never leads to an error', () => {
    expect(argOf('status=angry&minAmount=-1&currency=XXX&dueFrom=2026-13-01&sort=weight&archived=maybe')).toEqual({
      sort: 'name',
    })
  })

  it('keeps a comma inside a tag', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z,]*[a-z]$/), { maxLength: 5 }), (tags) => {
        const params = new URLSearchParams({ tag: tagsText(tags) })
        expect(listArgOf(params).tag ?? []).toEqual(tags)
      }),
    )
  })

  it('comes back as it was from a saved view', () => {
    const params = new URLSearchParams('status=overdue,pending&sort=-outstanding&pay=1')
    const kept = viewOf(params)
    expect(kept).toEqual({ status: 'overdue,pending', sort: '-outstanding' })
    expect(isSameView(kept, viewOf(params))).toBe(true)
    expect(changeToView(kept).q).toBeNull()
  })

  it('counts without the order', () => {
    expect(filterOf(argOf('status=overdue&sort=-name'))).toEqual({ status: ['overdue'] })
    expect(sortOf(new URLSearchParams('sort=-name'))).toEqual({ by: 'name', direction: 'desc' })
  })
})
