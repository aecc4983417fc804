import { row, sql } from '@recoup/platform/db'
import { openHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { expect, test } from 'vitest'
import { purgeWhatIsOver } from './find-before-tenant.ts'

test('what is over for a while is removed, what is going on stays', async () => {
  await using house = await openHouse()
  const person = await house.register()
  const credentials = { email: person.email, password: 'correct horse battery staple' }
  const counts = () =>
    row(
      house.db.system,
      sql`select (select count(*) from identity.sessions)::int as sessions,
        (select count(*) from identity.refresh_tokens)::int as tokens,
        (select count(*) from identity.password_resets)::int as resets,
        (select count(*) from identity.invitations)::int as invitations`,
    )
  await person.post('/api/invitations', { email: 'never@example.org', role: 'auditor' })
  await request(house.server, 'POST', '/api/auth/password-reset', { email: person.email })
  await house.settle()
  await person.post('/api/auth/logout')
  await request(house.server, 'POST', '/api/auth/login', credentials)
  await purgeWhatIsOver(house.db, house.clock.now())
  expect(await counts()).toEqual({ sessions: 2, tokens: 2, resets: 1, invitations: 1 })
  house.clock.advance(8 * 86_400_000)
  await purgeWhatIsOver(house.db, house.clock.now())
  expect(await counts()).toEqual({ sessions: 1, tokens: 1, resets: 0, invitations: 1 })
  house.clock.advance(60 * 86_400_000)
  await purgeWhatIsOver(house.db, house.clock.now())
  expect(await counts()).toEqual({ sessions: 0, tokens: 0, resets: 0, invitations: 0 })
})
