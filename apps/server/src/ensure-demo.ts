import { randomBytes } from 'node:crypto'
import { row, sql } from '@recoup/platform/db'
import type { House } from './compose.ts'

export type DemoLogin = { email: string; password: string }

const email = 'demo@recoup.example'

/**
 * Creates the demo organisation the first time. Returns its log-in then, and nothing on later starts: the password is
 * random, made once, and kept in the data folder.
 */
export async function ensureDemo(house: House, say: (step: string) => void): Promise<DemoLogin | undefined> {
  const known = await row(house.db.system, sql`select 1 from identity.people where email = ${email}`)
  if (known) return undefined
  say('creating the demo organisation')
  const password = `demo-${randomBytes(9).toString('base64url')}`
  await house.identity.api.registerOrganisation({
    organisationName: 'Demo Collections',
    name: 'Dana Demo',
    email,
    password,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    locale: 'en',
    demo: true,
  })
  return { email, password }
}
