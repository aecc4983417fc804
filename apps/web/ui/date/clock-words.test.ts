import { expect, it } from 'vitest'
import { exactHour, hourName, weekdayName } from './clock-words.ts'

it('names hours by the clock and weekdays from Monday on', () => {
  expect([hourName(9, 'en'), hourName(23, 'de')]).toEqual(['09:00–10:00', '23:00–00:00'])
  expect([weekdayName(1, 'en'), weekdayName(7, 'de')]).toEqual(['Monday', 'Sonntag'])
})

it('tells apart the two hours that a clock shows when it goes back', () => {
  const hours = ['2026-10-25T00:00:00.000Z', '2026-10-25T01:00:00.000Z']
  expect(hours.map((begins) => exactHour(begins, 'en-GB', 'Europe/Berlin'))).toEqual(['02:00 CEST', '02:00 CET'])
})
