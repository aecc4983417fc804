import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../../testing/exporters.ts'

const path = '/api/export-schedules'

describe('GET /api/export-schedules', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters({ payments: 0 })
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('lists them, the latest first, page by page, and says who receives none any more', async () => {
    const colleague = await to.house.colleague(to.clerk, 'finance')
    for (const name of ['First', 'Second', 'Third'])
      await to.clerk.post(path, {
        name,
        format: 'csv',
        range: 'yesterday',
        every: 'day',
        hour: 6,
        recipients: [colleague.id],
      })
    await to.clerk.post(`/api/people/${colleague.id}/deactivation`, {})
    const first = (await to.clerk.get(`${path}?limit=2`)).body
    expect(first.items.map((item: { name: string }) => item.name)).toEqual(['Third', 'Second'])
    expect(first.items[0].recipients).toEqual([{ id: colleague.id, name: expect.any(String), receives: false }])
    const second = (await to.clerk.get(`${path}?limit=2&cursor=${first.nextCursor}`)).body
    expect(second).toMatchObject({ items: [{ name: 'First' }], nextCursor: null })
  })

  test('refuses a cursor of somewhere else (400)', async () => {
    expect((await to.clerk.get(`${path}?cursor=abc`)).body.code).toBe('cursor_is_invalid')
  })

  test('401, 403; another organisation has none', async () => {
    expect((await to.anonymous('GET', path)).status).toBe(401)
    expect((await to.unpermitted('GET', path)).status).toBe(403)
    expect((await to.stranger.get(path)).body.items).toEqual([])
  })
})
