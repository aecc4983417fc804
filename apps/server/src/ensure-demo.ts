import { randomBytes } from 'node:crypto'
import { row, sql } from '@recoup/platform/db'
import type { House } from './compose.ts'
import { fillDemo } from './fill-demo.ts'

export type DemoLogin = { email: string; password: string }

const email = 'demo@recoup.example'

export const demoName = 'Demo Collections'

/** Enough for every chart to show something; the same every time. */
const examples = { payments: 1_000, seed: 1 }

/**
 * Creates the demo organisation the first time: with a thousand made-up payments of the last three months, and a few
 * customers that were entered through the API. Its password is random; `keep` gets it
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
  const { tenantId } = await house.identity.api.registerOrganisation({
    organisationName: demoName,
    name: 'Dana Demo',
    ...login,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    demo: true,
  })
  await house.demo.seedExamples(tenantId, examples)
  const answer = await house.server.inject({ method: 'POST', url: '/api/auth/login', payload: login })
  await fillDemo(house.server, answer.json().accessToken)
}
