import { randomBytes } from 'node:crypto'
import { row, sql } from '@recoup/platform/db'
import type { House } from './compose.ts'
import { fillDemo } from './fill-demo.ts'

export type DemoLogin = { email: string; password: string }

const email = 'demo@recoup.example'

/**
 * Creates the demo organisation, with customers and payments in it, the first time. Its password is random; `keep` gets it
 * before it is used, so that a crash in between cannot lose it.
 */
export async function ensureDemo(
  house: House,
  keep: (login: DemoLogin) => void,
  say: (step: string) => void,
): Promise<void> {
  const known = await row(house.db.system, sql`select 1 from identity.people where email = ${email}`)
  if (known) return
  say('creating the demo organisation')
  const login = { email, password: `demo-${randomBytes(9).toString('base64url')}` }
  keep(login)
  await house.identity.api.registerOrganisation({
    organisationName: 'Demo Collections',
    name: 'Dana Demo',
    ...login,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    demo: true,
  })
  const answer = await house.server.inject({ method: 'POST', url: '/api/auth/login', payload: login })
  await fillDemo(house.server, answer.json().accessToken)
}
