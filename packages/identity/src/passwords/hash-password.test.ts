import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { hashPassword, needsRehash, verifyPassword } from './hash-password.ts'

test("a password is kept as argon2id with OWASP's parameters, and fits only itself", async () => {
  const kept = await hashPassword('correct horse battery staple')
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await verifyPassword(kept, 'correct horse battery staple')).toBe(true)
  expect(await verifyPassword(kept, 'correct horse battery stapler')).toBe(false)
})

test('an accent counts the same however the keyboard composes it', async () => {
  const kept = await hashPassword('cafe\u0301 au lait bitte')
  expect(await verifyPassword(kept, 'caf\u00e9 au lait bitte')).toBe(true)
})

test('where nobody has the address every password is wrong', async () => {
  expect(await verifyPassword(undefined, 'nobody has this password')).toBe(false)
})

test('hashes of other parameters are made anew', async () => {
  expect(needsRehash(await hashPassword('correct horse'))).toBe(false)
  expect(needsRehash(await hash('correct horse', { memoryCost: 8_192, timeCost: 2, parallelism: 1 }))).toBe(true)
})
