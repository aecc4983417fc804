import { rows, sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { expect, test } from 'vitest'
import { attemptRules } from './count-attempt.ts'
import { createThrottle } from './throttle.ts'

const attempt = { rule: attemptRules.logInToAccount, who: 'ada@example.com' }

test('a restart forgets no attempt, and a success does', async () => {
  await using house = await openHouse()
  const before = createThrottle(house)
  for (let time = 0; time < 6; time++) await before.take([attempt])
  const after = createThrottle(house)
  await expect(after.take([attempt])).rejects.toThrow('too_many_attempts')
  await after.clear(attempt)
  await after.take([attempt])
})

test('when one of two has to wait, the other is not counted', async () => {
  await using house = await openHouse()
  const throttle = createThrottle(house)
  const other = { rule: attemptRules.logInFromAddress, who: '203.0.113.7' }
  for (let time = 0; time < 6; time++) await throttle.take([attempt])
  for (let time = 0; time < 40; time++) await throttle.take([attempt, other]).catch(() => {})
  await throttle.take([other])
})

test('addresses of people are not kept in the clear, and nothing is kept for long', async () => {
  await using house = await openHouse()
  const throttle = createThrottle(house)
  await throttle.take([attempt])
  const kept = () =>
    rows<{ subject: Buffer }>(
      house.db.system,
      sql`select subject from identity.throttles
    where subject = sha256(${`log-in account\nada@example.com`}::bytea)`,
    )
  expect(await kept()).toHaveLength(1)
  house.clock.advance(3 * 86_400_000)
  await throttle.purge()
  expect(await kept()).toHaveLength(0)
})
