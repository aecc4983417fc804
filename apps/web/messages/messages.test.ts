import { describe, expect, it } from 'vitest'
import { de } from './de.ts'
import { en } from './en.ts'
import { wordsForIssue } from './field-words.ts'
import { localeFrom } from './locale.ts'

/** Every key with its placeholders, as `identity.passwordHelp {count}`. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    // A name is followed by the end of its braces or by a comma; what is not is a word of a plural.
    const names = [...value.matchAll(/\{(\w+)(?=[,}])/g)].map((match) => match[1])
    return [`${path} ${[...new Set(names)].sort().join(',')}`]
  }
  return Object.entries(value as object).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
}

describe('the words on the screens', () => {
  it('exist in German wherever they exist in English, with the same values to fill in', () => {
    expect(keysOf(de).sort()).toEqual(keysOf(en).sort())
  })

  it('are never empty', () => {
    const empty = [...keysOf(en), ...keysOf(de)].filter((key) => key.trim() === '')
    expect(empty).toEqual([])
  })

  it('follow the person, then the browser, then English', () => {
    expect(localeFrom('de', 'en')).toBe('de')
    expect(localeFrom(undefined, 'fr-FR, de-AT;q=0.8, en;q=0.7')).toBe('de')
    expect(localeFrom('xx', 'fr')).toBe('en')
    expect(localeFrom(undefined, null)).toBe('en')
  })

  it('say what to do beside a field whose schema has no words', () => {
    expect(wordsForIssue({ code: 'too_small', origin: 'string', minimum: 1, input: '' }, 'en')).toBe('Fill this in.')
    expect(wordsForIssue({ code: 'too_big', origin: 'string', maximum: 200, input: 'x' }, 'de')).toBe(
      'Höchstens 200 Zeichen.',
    )
  })
})
