import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Permission } from '@recoup/contracts/permissions'
import type { Actor } from '@recoup/platform/actor'
import { AppError } from '@recoup/platform/app-error'
import { type Database, inTenant, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import {
  type Audience,
  createRealtime,
  publish,
  publishPassing,
  publishSessionsEnded,
  type Realtime,
} from '@recoup/platform/realtime'
import fc from 'fast-check'
import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openPlatformDatabase, type PlatformDatabase } from './platform-database.ts'

type Heard = { event: string; seq: number | undefined; n: number | undefined }
type Client = { socket: Socket; heard: Heard[]; numbers(): number[]; is(event: string): Promise<Heard> }

const log = createLog('silent')
const tokens = new Map<string, Actor>()
const clients: Socket[] = []
let database: PlatformDatabase
let db: Database
let server: Server
let realtime: Realtime
let url: string

beforeAll(async () => {
  database = await openPlatformDatabase()
  db = database.open()
  server = createServer()
  realtime = createRealtime(
    db,
    log,
    async (token) => {
      const actor = tokens.get(token)
      if (!actor) throw new AppError(401, 'not_logged_in', 'Log in.')
      return actor
    },
    '/live',
  )
  await realtime.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  for (const socket of clients.splice(0)) socket.disconnect()
})
afterAll(async () => {
  await realtime.stop()
  server.close()
  await database.drop()
})

function loggedIn(tenantId: string, permissions: Permission[] = ['payments:read'], sessionId = randomUUID()) {
  const token = randomUUID()
  const personId = randomUUID()
  tokens.set(token, {
    kind: 'person',
    tenantId,
    personId,
    apiKeyId: null,
    sessionId,
    name: 'Somebody',
    permissions: new Set(permissions),
    requestId: token,
    ip: null,
    now: 0,
    today: '2026-03-10',
    timeZone: 'UTC',
    currency: 'EUR',
    locale: 'en',
  })
  return { token, personId, sessionId }
}

function connect(token: string | undefined, lastSeq?: number, transports = ['websocket']): Client {
  const socket = io(url, {
    path: '/live',
    transports,
    reconnection: false,
    forceNew: true,
    auth: { ...(token ? { token } : {}), ...(lastSeq === undefined ? {} : { lastSeq }) },
  })
  clients.push(socket)
  const heard: Heard[] = []
  socket.onAny((event: string, payload: { seq?: number; n?: number }) => {
    heard.push({ event, seq: payload?.seq, n: payload?.n })
  })
  socket.on('disconnect', () => heard.push({ event: 'disconnect', seq: undefined, n: undefined }))
  socket.on('connect_error', (error) => heard.push({ event: error.message, seq: undefined, n: undefined }))
  return {
    socket,
    heard,
    numbers: () => heard.flatMap((message) => (message.event === 'said' && message.n !== undefined ? [message.n] : [])),
    is: (event) =>
      vi.waitFor(
        () => {
          const found = heard.find((message) => message.event === event)
          if (!found) throw new Error(`${event} has not come; heard ${JSON.stringify(heard.slice(-5))}`)
          return found
        },
        { timeout: 10_000, interval: 10 },
      ),
  }
}

const everyone: Audience = { permission: 'payments:read' }
const say = (tenantId: string, numbers: number[], audience: Audience = everyone, more = {}) =>
  inTenant(db, tenantId, (tx) =>
    publish(
      tx,
      tenantId,
      numbers.map((n) => ({ audience, event: 'said', payload: { n, ...more } })),
    ),
  )
const hears = (client: Client, numbers: number[]) =>
  vi.waitFor(() => expect(client.numbers()).toEqual(numbers), { timeout: 10_000, interval: 10 })
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1)

test('refuses a socket without a token, and one whose token is wrong', async () => {
  await connect(undefined).is('credentials_are_wrong')
  await connect('no such token').is('credentials_are_wrong')
})

test('two organisations never hear one another', async () => {
  const [a, b] = [randomUUID(), randomUUID()]
  const inA = connect(loggedIn(a).token)
  const inB = connect(loggedIn(b).token)
  await Promise.all([inA.is('live'), inB.is('live')])
  await say(a, [1])
  await say(b, [2])
  await publishPassing(db, a, { audience: everyone, event: 'said', payload: { n: 3 } })
  // What passes is in no order with what is kept: it may overtake it.
  await vi.waitFor(() => expect(inA.numbers().toSorted()).toEqual([1, 3]), { timeout: 5_000 })
  await hears(inB, [2])
})

test('a message reaches those with its permission, the people it names, and not those it is hidden from', async () => {
  const tenant = randomUUID()
  const [reader, quiet, other] = [loggedIn(tenant), loggedIn(tenant), loggedIn(tenant, ['customers:read'])]
  const [a, b, c] = [connect(reader.token), connect(quiet.token), connect(other.token)]
  await Promise.all([a.is('live'), b.is('live'), c.is('live')])
  await say(tenant, [1])
  await say(tenant, [2], { permission: 'payments:read', except: [quiet.personId] })
  await say(tenant, [3], { personId: other.personId })
  await say(tenant, [4], { people: [reader.personId, other.personId] })
  await hears(a, [1, 2, 4])
  await hears(b, [1])
  await hears(c, [3, 4])
  const again = connect(quiet.token, 0)
  await again.is('live')
  expect(again.numbers()).toEqual([1])
})

test('who was away gets exactly what was missed, in order, then goes on', async () => {
  const tenant = randomUUID()
  const { token } = loggedIn(tenant)
  const first = connect(token)
  expect((await first.is('live')).seq).toBe(0)
  await say(tenant, [1, 2, 3])
  await hears(first, [1, 2, 3])
  first.socket.disconnect()
  await say(tenant, [4, 5])
  await say(tenant, [6], { permission: 'audit:read' })
  const second = connect(token, 3)
  await second.is('live')
  await hears(second, [4, 5])
  await say(tenant, [7])
  await hears(second, [4, 5, 7])
})

test('resuming in the middle of a stream of messages: no gap, nothing twice, never out of order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 3, maxLength: 8 }), async (pauses) => {
      const tenant = randomUUID()
      const { token } = loggedIn(tenant)
      const total = 240
      let said = 0
      const saying = (async () => {
        while (said < total) {
          const size = Math.min(1 + (said % 7), total - said)
          await say(
            tenant,
            upTo(size).map((n) => said + n),
          )
          said += size
        }
      })()
      // One client that comes and goes all the time, and resumes from the last number that it saw.
      const seen: number[] = []
      let lastSeq = 0
      for (const pause of [...pauses, 0]) {
        const client = connect(token, lastSeq)
        await client.is('live')
        const wanted = Math.min(total, client.numbers().length + pause)
        if (seen.length + wanted < total)
          await vi.waitFor(() => expect(client.numbers().length).toBeGreaterThanOrEqual(wanted), {
            timeout: 10_000,
            interval: 1,
          })
        client.socket.disconnect()
        seen.push(...client.numbers())
        lastSeq = Math.max(lastSeq, ...client.heard.map((message) => message.seq ?? 0))
      }
      await saying
      const last = connect(token, lastSeq)
      await last.is('live')
      await vi.waitFor(() => expect(seen.length + last.numbers().length).toBe(total), { timeout: 10_000 })
      expect([...seen, ...last.numbers()]).toEqual(upTo(total))
    }),
    { numRuns: 8 },
  )
})

test('200 clients that come back at once while messages are published each hear all of it once', async () => {
  const tenant = randomUUID()
  const { token } = loggedIn(tenant)
  await say(tenant, upTo(100))
  const back = upTo(200).map(() => connect(token, 50))
  for (let n = 101; n <= 160; n++) await say(tenant, [n])
  for (const client of back) await hears(client, upTo(160).slice(50))
})

test('more than 500 missed messages, or numbers from another time, mean: read afresh', async () => {
  const tenant = randomUUID()
  const { token } = loggedIn(tenant)
  await say(tenant, upTo(501))
  const behind = connect(token, 0)
  expect((await behind.is('resync')).seq).toBe(501)
  await behind.is('live')
  expect(behind.numbers()).toEqual([])
  const almost = connect(token, 1)
  await almost.is('live')
  expect(almost.numbers()).toEqual(upTo(501).slice(1))
  const ahead = connect(token, 900)
  expect((await ahead.is('resync')).seq).toBe(501)
  await say(tenant, [502])
  await hears(ahead, [502])
})

test('what others were told does not count: 600 messages for another audience are no reason to read afresh', async () => {
  const tenant = randomUUID()
  await say(tenant, [1])
  await say(tenant, upTo(600), { permission: 'audit:read' })
  const quiet = connect(loggedIn(tenant).token, 1)
  expect((await quiet.is('live')).seq).toBe(601)
  expect(quiet.heard.map((message) => message.event)).toEqual(['live'])
})

test('a feed that was set back (a crash took its last moments) tells those who are connected to read afresh', async () => {
  const tenant = randomUUID()
  const { token } = loggedIn(tenant)
  const client = connect(token)
  await client.is('live')
  await say(tenant, upTo(10))
  await hears(client, upTo(10))
  await sql`with gone as (delete from platform.feed where tenant_id = ${tenant} and seq > 7)
    update platform.feed_heads set seq = 7 where tenant_id = ${tenant}`.execute(db.system)
  expect((await client.is('resync')).seq).toBe(7)
  await say(tenant, [8])
  await hears(client, [...upTo(10), 8])
  expect(client.heard.at(-1)?.seq).toBe(8)
})

test('what was cleared away cannot be resumed: read afresh', async () => {
  const tenant = randomUUID()
  await say(tenant, upTo(10))
  await sql`delete from platform.feed where tenant_id = ${tenant} and seq <= 5`.execute(db.system)
  const { token } = loggedIn(tenant)
  await connect(token, 3).is('resync')
  const within = connect(token, 5)
  await within.is('live')
  expect(within.numbers()).toEqual([6, 7, 8, 9, 10])
})

test('a browser that only has long polling resumes as well', async () => {
  const tenant = randomUUID()
  await say(tenant, upTo(3))
  const client = connect(loggedIn(tenant).token, 1, ['polling'])
  await client.is('live')
  await say(tenant, [4])
  await hears(client, [2, 3, 4])
})

test('a client that takes nothing in is set aside instead of filling memory, and is told what to do when it is back', async () => {
  const tenant = randomUUID()
  const slow = connect(loggedIn(tenant).token)
  const quick = connect(loggedIn(tenant).token)
  await Promise.all([slow.is('live'), quick.is('live')])
  const wire = (slow.socket.io.engine.transport as unknown as { ws: { _socket: { pause(): void; resume(): void } } }).ws
  wire._socket.pause()
  const padding = 'x'.repeat(20_000)
  const total = 1_600
  for (let n = 1; n <= total; n += 50)
    await say(
      tenant,
      upTo(50).map((more) => n + more - 1),
      everyone,
      { padding },
    )
  await vi.waitFor(() => expect(quick.numbers().length).toBe(total), { timeout: 20_000 })
  expect(realtime.longestQueue()).toBeLessThan(800)
  wire._socket.resume()
  const resync = await slow.is('resync')
  await say(tenant, [total + 1])
  await vi.waitFor(() => expect(slow.numbers().at(-1)).toBe(total + 1), { timeout: 10_000 })
  // Everything before, without a gap, up to where it was set aside; from the resync on, everything again.
  const before = slow.numbers().slice(0, -1)
  expect(before).toEqual(upTo(before.length))
  expect(before.length).toBeLessThan(total)
  expect(resync.seq).toBe(total)
})

test('a socket does not outlive its session: ended in the same transaction, or found at the next look', async () => {
  const tenant = randomUUID()
  const [revoked, expired, stays] = [loggedIn(tenant), loggedIn(tenant), loggedIn(tenant)]
  const [a, b, c] = [connect(revoked.token), connect(expired.token), connect(stays.token)]
  await Promise.all([a.is('live'), b.is('live'), c.is('live')])
  await inTenant(db, tenant, (tx) => publishSessionsEnded(tx, [revoked.sessionId]))
  await a.is('disconnect')
  tokens.delete(expired.token)
  await realtime.recheck()
  await b.is('disconnect')
  await say(tenant, [1])
  await hears(c, [1])
  realtime.disconnectSession(stays.sessionId)
  await c.is('disconnect')
})

test('a fresh token keeps the socket when the old one runs out; one of somebody else hangs it up', async () => {
  const tenant = randomUUID()
  const old = loggedIn(tenant)
  const client = connect(old.token)
  await client.is('live')
  const standing = tokens.get(old.token)
  if (!standing) throw new Error('not logged in')
  tokens.set('fresh', standing)
  tokens.delete(old.token)
  client.socket.emit('reauthenticate', { token: 'fresh' })
  await say(tenant, [1])
  await hears(client, [1])
  await vi.waitFor(async () => {
    await realtime.recheck()
    await say(tenant, [2])
    expect(client.numbers()).toContain(2)
  })
  client.socket.emit('reauthenticate', { token: loggedIn(tenant).token })
  await client.is('disconnect')
})

test('whose permissions change comes back with the new ones', async () => {
  const tenant = randomUUID()
  const { token } = loggedIn(tenant)
  const client = connect(token)
  await client.is('live')
  const standing = tokens.get(token)
  if (!standing) throw new Error('not logged in')
  tokens.set(token, { ...standing, permissions: new Set(['customers:read']) })
  await realtime.recheck()
  await client.is('disconnect')
})
