import { readConfig } from '@recoup/platform/config'
import { rows, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { createAccessTokens } from './access-token.ts'
import { createSigningKeys, keepPublishedMs, rotateAfterMs } from './signing-keys.ts'

const claims = {
  personId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e',
  tenantId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4f',
  sessionId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d50',
  role: 'auditor' as const,
}

/** One of several processes on the same database: its own memory, the same secret unless told otherwise. */
function processOn(house: TestHouse, secret = 'the secret of these two processes') {
  const config = readConfig({ NODE_ENV: 'test', RECOUP_DATA: house.dataDir, RECOUP_SECRET: secret })
  const keys = createSigningKeys({ config, db: house.db, clock: house.clock, log: createLog('silent') })
  return { keys, tokens: createAccessTokens(keys, 'http://issuer') }
}
const kidsIn = async (house: TestHouse) =>
  (await rows<{ kid: string }>(house.db.system, sql`select kid from identity.signing_keys order by signs_from`)).map(
    (key) => key.kid,
  )

test('processes that start at the same moment agree on one key, and verify what the other signed', async () => {
  await using house = await openHouse()
  const [one, other] = [processOn(house), processOn(house)]
  const [token, otherToken] = await Promise.all([
    one.tokens.sign(claims, house.clock.now()),
    other.tokens.sign(claims, house.clock.now()),
  ])
  expect(await kidsIn(house)).toHaveLength(1)
  expect(await other.tokens.verify(token, house.clock.now())).toMatchObject(claims)
  expect(await one.tokens.verify(otherToken, house.clock.now())).toMatchObject(claims)
})

test('after 30 days a new key is published, signs ten minutes later, and the old one goes when its tokens are gone', async () => {
  await using house = await openHouse()
  const { keys, tokens } = processOn(house)
  const { kid: first } = await keys.current()
  house.clock.advance(rotateAfterMs - 1)
  await keys.rotate()
  expect(await kidsIn(house)).toEqual([first])
  house.clock.advance(1)
  await keys.rotate()
  await keys.rotate()
  expect(await kidsIn(house)).toHaveLength(2)
  expect((await keys.current()).kid).toBe(first)
  const oldToken = await tokens.sign(claims, house.clock.now())
  house.clock.advance(10 * 60_000)
  const { kid: second } = await keys.current()
  expect(second).not.toBe(first)
  expect((await keys.published()).map((jwk) => jwk.kid)).toEqual([second, first])
  expect(await processOn(house).tokens.verify(oldToken, house.clock.now() - 1)).toMatchObject(claims)
  house.clock.advance(keepPublishedMs)
  await keys.rotate()
  expect(await kidsIn(house)).toEqual([second])
})

test('with another secret a process makes its own key, and still verifies the tokens of before', async () => {
  await using house = await openHouse()
  const before = processOn(house)
  const token = await before.tokens.sign(claims, house.clock.now())
  house.clock.advance(1_000)
  const after = processOn(house, 'another secret, as somebody lost it')
  const { kid } = await after.keys.current()
  expect(kid).not.toBe((await before.keys.current()).kid)
  expect(await after.tokens.verify(token, house.clock.now())).toMatchObject(claims)
})

test('the private half is nowhere in the clear, and out of the reach of the application', async () => {
  await using house = await openHouse()
  const { keys } = processOn(house)
  await keys.current()
  const [kept] = await rows<{ public_jwk: Record<string, string>; private_sealed: Buffer }>(
    house.db.system,
    sql`select public_jwk, private_sealed from identity.signing_keys`,
  )
  expect(kept?.public_jwk.d).toBeUndefined()
  expect(kept?.private_sealed.toString('latin1')).not.toContain('"d"')
  await expect(rows(house.db.app, sql`select 1 from identity.signing_keys`)).rejects.toThrow('permission denied')
  await expect(rows(house.db.app, sql`select 1 from identity.throttles`)).rejects.toThrow('permission denied')
})
