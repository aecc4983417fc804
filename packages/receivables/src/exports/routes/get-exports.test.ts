import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../testing/exporters.ts'

describe('GET /api/exports', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('lists them, the latest first, page by page', async () => {
    const ids: string[] = []
    for (const format of ['csv', 'xlsx', 'parquet'])
      ids.unshift((await to.clerk.post('/api/exports', { format })).body.id)
    const first = (await to.clerk.get('/api/exports?limit=2')).body
    expect(first.items.map((item: { id: string }) => item.id)).toEqual(ids.slice(0, 2))
    const second = (await to.clerk.get(`/api/exports?limit=2&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ id: ids[2], state: 'waiting' }], nextCursor: null })
  })

  test('refuses a cursor of somewhere else (400)', async () => {
    expect((await to.clerk.get('/api/exports?cursor=abc')).body.code).toBe('cursor_is_invalid')
  })

  test('401, 403; another organisation has none', async () => {
    expect((await to.anonymous('GET', '/api/exports')).status).toBe(401)
    expect((await to.unpermitted('GET', '/api/exports')).status).toBe(403)
    expect((await to.stranger.get('/api/exports')).body.items).toEqual([])
  })
})
