import fc from 'fast-check'
import { expect, test } from 'vitest'
import { graceMs, judgeRefresh, successorOf } from './rotate-refresh-token.ts'

const now = 1_800_000_000_000
const open = { ended: false, expiresAtMs: now + 1 }

test.each([
  ['fresh', { usedAtMs: null, successorWasUsed: false }, open, 'rotate'],
  ['used a moment ago by another tab', { usedAtMs: now - 1, successorWasUsed: false }, open, 'repeat'],
  ['used at the edge of the grace', { usedAtMs: now - graceMs, successorWasUsed: false }, open, 'repeat'],
  ['used longer ago', { usedAtMs: now - graceMs - 1, successorWasUsed: false }, open, 'reused'],
  ['used a moment ago, its successor too', { usedAtMs: now - 1, successorWasUsed: true }, open, 'reused'],
  ['of a session that ended', { usedAtMs: null, successorWasUsed: false }, { ...open, ended: true }, 'over'],
  ['of a session nobody used', { usedAtMs: null, successorWasUsed: false }, { ended: false, expiresAtMs: now }, 'over'],
] as const)('a token that is %s', (_what, token, session, verdict) => {
  expect(judgeRefresh(token, session, now)).toBe(verdict)
})

test('a token whose successor was used never works again, whatever the time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (ago) => {
      expect(judgeRefresh({ usedAtMs: now - ago, successorWasUsed: true }, open, now)).toBe('reused')
    }),
  )
})

test('the successor depends on token, salt and key, and is always the same for the same three', () => {
  const of = (key: string, token: string, salt: string) => successorOf(Buffer.from(key), token, Buffer.from(salt))
  expect(of('key', 'token', 'salt')).toBe(of('key', 'token', 'salt'))
  const others = [of('key2', 'token', 'salt'), of('key', 'token2', 'salt'), of('key', 'token', 'salt2')]
  expect(new Set([of('key', 'token', 'salt'), ...others]).size).toBe(4)
  expect(of('key', 'token', 'salt')).toMatch(/^[\w-]{43}$/)
})
