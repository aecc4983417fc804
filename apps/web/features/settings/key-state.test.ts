import { expect, it } from 'vitest'
import { stateOfKey } from './key-state.ts'

const at = Date.parse('2026-03-10T12:00:00Z')
const key = (expiresAt: string | null, revokedAt: string | null = null) => stateOfKey({ expiresAt, revokedAt }, at)

it('an API key works until it expires or is revoked, and warns for the last 14 days', () => {
  expect(key(null)).toBe('active')
  expect(key('2026-03-24T12:00:01Z')).toBe('active')
  expect(key('2026-03-24T12:00:00Z')).toBe('soon')
  expect(key('2026-03-10T12:00:00Z')).toBe('ended')
  expect(key('2027-01-01T00:00:00Z', '2026-03-01T00:00:00Z')).toBe('ended')
})
