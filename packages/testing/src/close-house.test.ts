import { randomUUID } from 'node:crypto'
import { Agent, get } from 'node:http'
import { connect } from 'node:net'
import { inTenant, row, sql } from '@recoup/platform/db'
import { createJobRunner, enqueue } from '@recoup/platform/jobs'
import { createLog } from '@recoup/platform/log'
import { createRelay } from '@recoup/platform/relay'
import pg from 'pg'
import { io } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import { openHouse } from './open-house.ts'
import { openPlatformDatabase } from './platform-database.ts'

const log = createLog('silent')

const never = (): Promise<never> => new Promise(() => {})

test('a request under way is answered, and its connection, kept alive by the client, does not hold up the close', async () => {
  await using house = await openHouse({ listen: true })
  const dana = await house.register()
  const blocker = new pg.Client({ connectionString: house.db.ownerUrl })
  await blocker.connect()
  await blocker.query('begin; lock table receivables.customers in access exclusive mode')
  const agent = new Agent({ keepAlive: true })
  const answered = new Promise<number | undefined>((resolve, reject) => {
    const headers = { authorization: `Bearer ${dana.accessToken}` }
    get(`${house.url}/api/customers`, { agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => resolve(answer.statusCode))
    }).once('error', reject)
  })
  await vi.waitFor(async () => {
    const waiting = await row(house.db.system, sql`select 1 from pg_locks where not granted limit 1`)
    expect(waiting).toBeDefined()
  })
  const closed = house.close()
  await vi.waitFor(() => expect(house.server.server.listening).toBe(false))
  await blocker.end()
  expect(await answered).toBe(200)
  await closed
  agent.destroy()
})

test('a connection that says nothing, a request that never ends and a socket do not hold up the close', async () => {
  await using house = await openHouse({ listen: true })
  const dana = await house.register()
  const { port, hostname } = new URL(house.url)
  const silent = connect({ port: Number(port), host: hostname })
  const dripping = connect({ port: Number(port), host: hostname })
  for (const socket of [silent, dripping]) socket.on('error', () => {})
  dripping.write('POST /api/imports HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nhalf of')
  const live = io(house.url, {
    path: '/ws/payments',
    transports: ['websocket'],
    reconnection: false,
    auth: { token: dana.accessToken },
  })
  await new Promise<void>((resolve) => live.once('live', () => resolve()))
  await house.close()
  await vi.waitFor(() => expect([silent.destroyed || silent.readableEnded, live.connected]).toEqual([true, false]))
  dripping.destroy()
})

test('a job that does not end is given back when the runner stops, and another runner takes it', async () => {
  const database = await openPlatformDatabase()
  const db = database.open()
  let begun = 0
  const stuck = createJobRunner(
    db,
    [
      {
        name: 'note',
        run: () => {
          begun++
          return never()
        },
      },
    ],
    log,
    100,
  )
  await stuck.start()
  await inTenant(db, randomUUID(), (tx) => enqueue(tx, 'note', {}))
  await vi.waitFor(() => expect(begun).toBe(1), { timeout: 10_000 })
  await stuck.stop()
  let ran = 0
  const other = createJobRunner(db, [{ name: 'note', run: async () => void ran++ }], log)
  await other.drain()
  expect(ran).toBe(1)
  await other.stop()
  await database.drop()
})

test('an event whose handling does not end, and a transaction that does not, do not hold up relay and database', async () => {
  const database = await openPlatformDatabase()
  const db = database.open()
  const tenantId = randomUUID()
  let begun = 0
  const consumer = {
    name: 'stuck',
    types: ['customer.added' as const],
    handle: () => {
      begun++
      return never()
    },
  }
  const relay = createRelay(db, [consumer], log, 100)
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
    values (${randomUUID()}, ${tenantId}, 'customer.added', 'key', '{}', now())`.execute(db.system)
  relay.start()
  await vi.waitFor(() => expect(begun).toBe(1))
  await relay.stop()
  await db.close()
  // Nothing of it was kept: the event is still there for the next relay.
  const again = database.open()
  const left = await row<{ n: bigint }>(
    again.system,
    sql`select (select count(*) from platform.outbox) - (select count(*) from platform.inbox) as n`,
  )
  expect(left?.n).toBe(1n)
  await database.drop()
})
