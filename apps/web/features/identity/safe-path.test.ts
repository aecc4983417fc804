import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { safePath } from './safe-path.ts'

describe('where a log-in leads', () => {
  it('is where the person was going', () => {
    expect(safePath('/customers?status=overdue#top')).toBe('/customers?status=overdue#top')
  })

  it.each([
    null,
    '',
    'customers',
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a\\..\\b',
    'javascript:alert(1)',
  ])('is the start where it was given %s', (next) => {
    expect(safePath(next)).toBe('/')
  })

  it('is never another site', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => `/${s}`),
        ),
        (next) => {
          expect(new URL(safePath(next), 'https://recoup.example').origin).toBe('https://recoup.example')
        },
      ),
    )
  })
})
