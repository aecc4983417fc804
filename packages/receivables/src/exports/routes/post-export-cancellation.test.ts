import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../testing/exporters.ts'

describe('POST /api/exports/:id/cancellation', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('ends an export that waits: it is never made; asked again it says the same', async () => {
    const { id } = (await to.clerk.post('/api/exports', { format: 'csv' })).body
    const { status, body } = await to.clerk.post(`/api/exports/${id}/cancellation`)
    expect(status).toBe(202)
    expect(body).toMatchObject({ state: 'cancelled', finishedAt: '2026-03-10T10:00:00.000Z' })
    expect((await to.clerk.post(`/api/exports/${id}/cancellation`)).status).toBe(202)
    await to.house.settle()
    expect((await to.clerk.get(`/api/exports/${id}`)).body).toMatchObject({ state: 'cancelled', done: 0, bytes: null })
    const { items } = (await to.clerk.get('/api/audit?action=export.cancelled')).body
    expect(items).toHaveLength(1)
  })

  test('400, 401, 403, 404 for another organisation, 409 once it is over', async () => {
    const { id } = await to.exported()
    const path = `/api/exports/${id}/cancellation`
    expect((await to.clerk.post('/api/exports/nonsense/cancellation')).status).toBe(400)
    expect((await to.anonymous('POST', path)).status).toBe(401)
    expect((await to.unpermitted('POST', path)).status).toBe(403)
    expect((await to.stranger.post(path)).status).toBe(404)
    expect((await to.clerk.post(path)).body.code).toBe('export_is_over')
  })
})
