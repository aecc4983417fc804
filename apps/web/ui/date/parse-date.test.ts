import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dateOrderOf, formatDay, parseDate } from './parse-date.ts'

describe('a day that is typed', () => {
  it.each([
    ['2026-11-21', 'en', '2026-11-21'],
    ['21.11.2026', 'de', '2026-11-21'],
    ['21.11.26', 'en', '2026-11-21'],
    ['11/21/2026', 'en-US', '2026-11-21'],
    ['21/11/2026', 'en-GB', '2026-11-21'],
    ['3/4/2026', 'en-US', '2026-03-04'],
    ['3/4/2026', 'en-GB', '2026-04-03'],
    ['29.02.2028', 'de', '2028-02-29'],
  ])('%s in %s is %s', (text, locale, day) => {
    expect(parseDate(text, locale)).toBe(day)
  })

  it.each(['', '21', '31.04.2026', '29.02.2027', '13/13/2026', '2026-13-01', '1.1.1026', '21.11-2026', 'tomorrow'])(
    '"%s" is no day',
    (text) => {
      expect(parseDate(text, 'de')).toBeNull()
    },
  )

  it('is understood as every language writes it in figures', () => {
    const days = fc.date({
      min: new Date(Date.UTC(2000, 0, 1)),
      max: new Date(Date.UTC(2099, 11, 31)),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, fc.constantFrom('en-US', 'en-GB', 'de', 'sv', 'fr'), (date, locale) => {
        const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: 'UTC' } as const
        const written = new Intl.DateTimeFormat(locale, options).format(date)
        expect(parseDate(written, locale)).toBe(date.toISOString().slice(0, 10))
      }),
    )
  })
})

describe('a day on the screen', () => {
  it('is the same day in every time zone', () => {
    expect(formatDay('2026-01-01', 'de')).toBe('1. Jan. 2026')
    expect(formatDay('2026-12-31', 'en-GB', 'long')).toBe('Thursday, 31 December 2026')
  })

  it('knows how languages order it', () => {
    expect([dateOrderOf('en-US'), dateOrderOf('de'), dateOrderOf('sv')]).toEqual(['mdy', 'dmy', 'ymd'])
  })
})
