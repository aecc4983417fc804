import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Actor } from '@recoup/platform/actor'
import { inTenant, sql } from '@recoup/platform/db'
import { chooseFreePort } from '@recoup/platform/embedded-postgres/ports'
import { startEmbeddedPostgres } from '@recoup/platform/embedded-postgres/start-embedded-postgres'
import { createJobRunner, enqueue } from '@recoup/platform/jobs'
import { createLog } from '@recoup/platform/log'
import { createRealtime, publish } from '@recoup/platform/realtime'
import { createRelay } from '@recoup/platform/relay'
import { io } from 'socket.io-client'
import { expect, test, vi } from 'vitest'
import { openPlatformDatabase } from './platform-database.ts'

const patience = { timeout: 20_000, interval: 50 }

test('PostgreSQL is killed and comes back: events, jobs and sockets go on by themselves, and nothing is lost', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'recoup-restart-'))
  await chmod(dataDir, 0o711)
  const port = await chooseFreePort()
  const start = () => startEmbeddedPostgres({ dataDir, log: () => {}, port })
  let postgres = await start()
  const database = await openPlatformDatabase(postgres.url)
  const db = database.open()
  const log = createLog('silent')
  const tenantId = randomUUID()

  const ran: unknown[] = []
  const jobs = createJobRunner(db, [{ name: 'note', run: async ({ n }) => void ran.push(n) }], log)
  const relay = createRelay(
    db,
    [
      {
        name: 'tells the sockets',
        types: ['customer.added'],
        handle: (tx, events) =>
          publish(
            tx,
            tenantId,
            events.map((event) => ({
              audience: { permission: 'customers:read' },
              event: 'said',
              payload: { n: event.key },
            })),
          ),
      },
    ],
    log,
  )
  const actor = { tenantId, personId: null, sessionId: null, permissions: new Set(['customers:read']) }
  const realtime = createRealtime(db, log, async () => actor as unknown as Actor, '/live')
  const server = createServer()
  await realtime.attach(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  relay.start()
  await jobs.start()
  const socket = io(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {
    path: '/live',
    auth: { token: 'x' },
  })
  const said: string[] = []
  socket.on('said', (message: { n: string }) => said.push(message.n))
  await vi.waitFor(() => expect(socket.connected).toBe(true), patience)

  const happen = (n: string) =>
    inTenant(db, tenantId, async (tx) => {
      await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at)
        values (${randomUUID()}, ${tenantId}, 'customer.added', ${n}, '{}', now())`.execute(tx)
      await enqueue(tx, 'note', { n })
    })
  try {
    await happen('before')
    await vi.waitFor(() => expect([said, ran]).toEqual([['before'], ['before']]), patience)

    for (const round of ['first', 'second']) {
      process.kill(postgres.pid, 'SIGKILL')
      await postgres.exited
      await expect(happen('while it was away')).rejects.toThrow()
      postgres = await start()
      await vi.waitFor(() => happen(round), patience)
      await vi.waitFor(() => expect(said.at(-1)).toBe(round), patience)
      await vi.waitFor(() => expect(ran.at(-1)).toBe(round), patience)
    }
    expect(said).toEqual(['before', 'first', 'second'])
    expect(ran).toEqual(['before', 'first', 'second'])
    expect(socket.connected).toBe(true)
  } finally {
    socket.disconnect()
    await realtime.stop()
    server.close()
    await relay.stop()
    await jobs.stop()
    await database.drop()
    await postgres.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}, 120_000)
