import { randomUUID } from 'node:crypto'
import { readConfig } from '@recoup/platform/config'
import { row, sql } from '@recoup/platform/db'
import { createLog } from '@recoup/platform/log'
import { createUpkeep } from '@recoup/platform/upkeep'
import { expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import { request } from './person.ts'

const park = async (house: TestHouse, tenantId: string, note: string): Promise<string> => {
  const id = randomUUID()
  const payload = JSON.stringify({ customerId: randomUUID(), customerName: note })
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at, attempts, parked_at, error)
    values (${id}, ${tenantId}, 'customer.added', 'key', ${payload}, now(), 8, now(), 'search: away')`.execute(
    house.db.system,
  )
  return id
}

test('an administrator sees the events that wait, and sends one on its way again', async () => {
  await using house = await openHouse()
  const [dana, stranger] = [await house.register(), await house.register()]
  const first = await park(house, dana.tenantId, 'First')
  await park(house, dana.tenantId, 'Second')
  const page = await dana.get('/api/parked-events?limit=1')
  expect(page.status).toBe(200)
  expect(page.body.items[0]).toMatchObject({ id: first, type: 'customer.added', attempts: 8, error: 'search: away' })
  const next = await dana.get(`/api/parked-events?cursor=${page.body.nextCursor}`)
  expect(next.body.items[0].payload.customerName).toBe('Second')
  expect(next.body.nextCursor).toBeNull()
  expect((await stranger.get('/api/parked-events')).body.items).toEqual([])

  expect((await stranger.post(`/api/parked-events/${first}/retry`)).body.code).toBe('parked_event_not_found')
  expect((await dana.post(`/api/parked-events/${first}/retry`)).status).toBe(202)
  expect((await dana.post(`/api/parked-events/${first}/retry`)).status).toBe(404)
  await house.settle()
  expect((await dana.get('/api/parked-events')).body.items).toHaveLength(1)
  expect((await dana.get('/api/notifications')).body.items[0].params.customerName).toBe('First')
})

test('the parked events are for administrators (403) who are logged in (401)', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const eve = await house.colleague(dana, 'manager')
  const id = await park(house, dana.tenantId, 'First')
  expect((await eve.get('/api/parked-events')).status).toBe(403)
  expect((await eve.post(`/api/parked-events/${id}/retry`)).status).toBe(403)
  expect((await request(house.server, 'GET', '/api/parked-events')).status).toBe(401)
  expect((await dana.get('/api/parked-events?cursor=x')).status).toBe(400)
  expect((await dana.post('/api/parked-events/x/retry')).status).toBe(400)
})

test('clears away what has served its time, and nothing that may still be needed', async () => {
  await using house = await openHouse()
  const dana = await house.register()
  const { tenantId } = dana
  const parked = await park(house, tenantId, 'Waits')
  await sql`insert into platform.feed (tenant_id, seq, audience, event, payload, created_at) values
    (${tenantId}, 1, '{x}', 'e', '{}', '2026-03-01'), (${tenantId}, 2, '{x}', 'e', '{}', '2026-03-09'),
    (${tenantId}, 3, '{x}', 'e', '{}', '2026-03-02 10:00'), (${tenantId}, 4, '{x}', 'e', '{}', '2026-03-09')`.execute(
    house.db.system,
  )
  await sql`insert into platform.inbox (consumer, event_id, tenant_id, handled_at) values
    ('old', ${randomUUID()}, ${tenantId}, '2026-02-01'), ('parked', ${parked}, ${tenantId}, '2026-02-01'),
    ('young', ${randomUUID()}, ${tenantId}, '2026-03-01')`.execute(house.db.system)
  await sql`insert into platform.idempotency_keys (tenant_id, key, request_hash, created_at) values
    (${tenantId}, 'old', '', '2026-02-01'), (${tenantId}, 'young', '', '2026-03-01')`.execute(house.db.system)

  const config = readConfig({ NODE_ENV: 'test', RECOUP_DATA: house.dataDir })
  const [job] = createUpkeep({ config, db: house.db, clock: house.clock, log: createLog('silent') }).jobs
  await job?.run({}, { signal: new AbortController().signal })
  const left = await row(
    house.db.system,
    sql`select (select array_agg(seq::int order by seq) from platform.feed where event = 'e') as feed,
      (select array_agg(consumer order by consumer) from platform.inbox where consumer in ('old', 'parked', 'young')) as inbox,
      (select array_agg(key order by key) from platform.idempotency_keys where key in ('old', 'young')) as keys`,
  )
  expect(left).toEqual({ feed: [4], inbox: ['parked', 'young'], keys: ['young'] })
})
