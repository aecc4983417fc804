import { expect, it } from 'vitest'
import { newIdempotencyKey } from './idempotency-key.ts'

it('makes a different key each time, in the form of a UUID', () => {
  const keys = new Set(Array.from({ length: 1_000 }, newIdempotencyKey))
  expect(keys.size).toBe(1_000)
  for (const key of keys) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
})
