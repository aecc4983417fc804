import { describe, expect, it } from 'vitest'
import { initialsOf } from './initials-of.ts'
import { isWithin, sections } from './sections.ts'

describe('the frame', () => {
  it('marks the section a screen belongs to, and only that one', () => {
    const marked = (path: string) => sections.filter((section) => isWithin(path, section)).map((section) => section.key)
    expect(marked('/')).toEqual(['home'])
    expect(marked('/customers')).toEqual(['customers'])
    expect(marked('/customers/123')).toEqual(['customers'])
    expect(marked('/customers-old')).toEqual([])
  })

  it('gives every section its own letter', () => {
    expect(new Set(sections.map((section) => section.letter)).size).toBe(sections.length)
  })

  it('shortens a name to its initials', () => {
    expect([initialsOf('Ada King Lovelace'), initialsOf('élodie'), initialsOf('  '), initialsOf('𝒜 b')]).toEqual([
      'AL',
      'É',
      '',
      '𝒜B',
    ])
  })
})
