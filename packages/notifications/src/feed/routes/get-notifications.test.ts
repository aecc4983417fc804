import { randomUUID } from 'node:crypto'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { request } from '@recoup/testing/person'
import { tellFact } from '@recoup/testing/tell-fact'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: TestHouse
let dana: Person

beforeAll(async () => {
  house = await openHouse()
  dana = await house.register({ timeZone: 'Pacific/Auckland' })
  for (let n = 0; n < 5; n++)
    await tellFact(house.db, dana.tenantId, 'customer.added', {
      customerId: randomUUID(),
      customerName: `Customer ${n}`,
    })
  await tellFact(
    house.db,
    dana.tenantId,
    'import.finished',
    {
      importId: randomUUID(),
      fileName: 'late.xlsx',
      state: 'finished',
      created: 1,
      updated: 0,
      skipped: 0,
      refused: 0,
      personId: null,
    },
    // 00:30 of 11 March in Auckland
    '2026-03-10T11:30:00Z',
  )
  await house.settle()
})
afterAll(() => house[Symbol.asyncDispose]())

const names = (body: { items: { params: { customerName?: string; fileName?: string } }[] }) =>
  body.items.map((each) => each.params.customerName ?? each.params.fileName)

test('lists the newest first, page after page, none twice', async () => {
  const seen: unknown[] = []
  let cursor: string | null = null
  do {
    const answer = await dana.get(`/api/notifications?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
    expect(answer.status).toBe(200)
    seen.push(...names(answer.body))
    cursor = answer.body.nextCursor
  } while (cursor)
  expect(seen).toEqual(['late.xlsx', 'Customer 4', 'Customer 3', 'Customer 2', 'Customer 1', 'Customer 0'])
})

test("filters by kind, by what is unread, and by days of the organisation's own zone", async () => {
  expect(names((await dana.get('/api/notifications?kind=import_finished')).body)).toEqual(['late.xlsx'])
  expect(names((await dana.get('/api/notifications?unread=false')).body)).toEqual([])
  expect(names((await dana.get('/api/notifications?unread=true')).body)).toHaveLength(6)
  expect(names((await dana.get('/api/notifications?from=2026-03-11')).body)).toEqual(['late.xlsx'])
  expect(names((await dana.get('/api/notifications?to=2026-03-10')).body)).toHaveLength(5)
  expect(names((await dana.get('/api/notifications?from=2026-03-11&to=2026-03-11')).body)).toEqual(['late.xlsx'])
})

test('refuses a cursor of its own making, an unknown kind and a day that is none (400)', async () => {
  expect((await dana.get('/api/notifications?cursor=nonsense')).body.code).toBe('cursor_is_invalid')
  expect((await dana.get('/api/notifications?kind=gossip')).status).toBe(400)
  expect((await dana.get('/api/notifications?from=2026-02-30')).status).toBe(400)
})

test('another organisation sees none of it, and nobody without logging in (401)', async () => {
  const stranger = await house.register()
  expect((await stranger.get('/api/notifications')).body.items).toEqual([])
  expect((await request(house.server, 'GET', '/api/notifications')).status).toBe(401)
})
