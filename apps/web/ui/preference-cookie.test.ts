import { expect, it } from 'vitest'
import { preferenceCookie, preferencesFrom } from './preference-cookie.ts'

it('remembers theme, row height and menu in a cookie, and falls back on what it does not know', () => {
  const chosen = { theme: 'dark', density: 'compact', rail: 'icons' } as const
  expect(preferencesFrom(preferenceCookie(chosen))).toEqual(chosen)
  expect(preferencesFrom(undefined)).toEqual({ theme: 'system', density: 'comfortable', rail: 'wide' })
  expect(preferencesFrom('"><script>.x.y')).toEqual({ theme: 'system', density: 'comfortable', rail: 'wide' })
})
