import { describe, expect, it } from 'vitest'
import { filtersFrom } from './filters-from.ts'

const from = (query: string) => filtersFrom(new URLSearchParams(query))
const id = '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e'

describe('a link into the audit log', () => {
  it('shows what it names', () => {
    expect(from(`person=${id}&action=person.changed&subject=person&id=${id}&from=2026-01-31&to=2026-02-28`)).toEqual({
      personId: id,
      action: 'person.changed',
      subjectType: 'person',
      subjectId: id,
      from: '2026-01-31',
      to: '2026-02-28',
    })
  })

  it('shows everything where it names nothing, or nothing that can be meant', () => {
    expect(from('')).toEqual({})
    expect(from('person=me&from=yesterday&to=&action=&q=x')).toEqual({})
  })
})
