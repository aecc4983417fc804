import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fakeClock } from '@recoup/platform/clock'
import { readConfig } from '@recoup/platform/config'
import { row, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { compose, type House as ServerHouse } from '@recoup/server/compose'
import { type Person, personOf } from './person.ts'
import { openTestDatabase } from './test-database.ts'

export type TestHouse = ServerHouse & {
  /** The fake clock of the whole house; it stands still until a test moves it. */
  clock: ReturnType<typeof fakeClock>
  dataDir: string
  /** The API's address, when opened with `listen`. */
  url: string
  /** Registers a new organisation; the answer is its administrator. */
  register(organisation?: {
    name?: string
    currency?: string
    timeZone?: string
    locale?: string
    demo?: boolean
  }): Promise<Person>
  /** Invites somebody with a role into a person's organisation, and accepts. */
  colleague(of: Person, role: 'administrator' | 'manager' | 'collector' | 'finance' | 'auditor'): Promise<Person>
  /** Delivers every event and runs every due job, until nothing is left. */
  settle(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export type HouseOptions = {
  /** Listen on a free port with sockets, the sandbox and background work running, instead of only `app.inject`. */
  listen?: boolean
  /** where the clock stands, ISO 8601 */
  now?: string
  environment?: Record<string, string>
}

let made = 0

/** The whole product in this process, on a database of its own. `await using house = await openHouse()`. */
export async function openHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const database = await openTestDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'recoup-house-'))
  const config = readConfig({
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    RECOUP_DATA: dataDir,
    DATABASE_POOL: '12',
    ...options.environment,
  })
  const clock = fakeClock(options.now ?? '2026-03-10T10:00:00.000Z')
  const house = await compose({ config, ownerUrl: database.url, clock, log: createLog(config.logLevel) })
  const url = options.listen ? await house.open({ host: '127.0.0.1', port: 0 }) : ''
  if (!options.listen) await house.server.ready()

  const register: TestHouse['register'] = async (organisation = {}) => {
    const email = `person${++made}@example.com`
    const answer = await house.server.inject({
      method: 'POST',
      url: '/api/auth/register',
      payload: {
        organisationName: organisation.name ?? `Organisation ${made}`,
        name: `Person ${made}`,
        email,
        password: 'correct horse battery staple',
        currency: organisation.currency ?? 'EUR',
        timeZone: organisation.timeZone ?? 'Europe/Berlin',
        locale: organisation.locale ?? 'en',
        ...(organisation.demo ? { demo: true } : {}),
      },
    })
    if (answer.statusCode !== 201) throw new Error(`registration answered ${answer.statusCode}: ${answer.body}`)
    return personOf(house.server, answer.json())
  }

  const colleague: TestHouse['colleague'] = async (of, role) => {
    const email = `person${++made}@example.com`
    const invitation = await of.post('/api/invitations', { email, role })
    if (invitation.status !== 201)
      throw new Error(`the invitation answered ${invitation.status}: ${JSON.stringify(invitation.body)}`)
    const mail = await row<{ body: string }>(
      house.db.system,
      sql`select body from platform.mail where recipient = ${email} order by id desc limit 1`,
    )
    const token = /token=([\w-]+)/.exec(mail?.body ?? '')?.[1]
    const accepted = await house.server.inject({
      method: 'POST',
      url: '/api/invitations/accept',
      payload: { token, name: `Person ${made}`, password: 'correct horse battery staple' },
    })
    if (accepted.statusCode !== 201) throw new Error(`accepting answered ${accepted.statusCode}: ${accepted.body}`)
    return personOf(house.server, accepted.json())
  }

  const settle = async (): Promise<void> => {
    for (let round = 0; round < 50; round++) {
      await house.relay.drain()
      await house.jobs.drain()
      const left = await row<{ n: bigint }>(
        house.db.system,
        sql`select (select count(*) from platform.outbox where parked_at is null and due_at <= now())
          + (select count(*) from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts and locked_at is null) as n`,
      )
      if (left?.n === 0n) return
    }
    throw new Error('the house does not settle: events or jobs keep coming')
  }

  return {
    ...house,
    clock,
    dataDir,
    url,
    register,
    colleague,
    settle,
    [Symbol.asyncDispose]: async () => {
      await house.close()
      await database.drop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
