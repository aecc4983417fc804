import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clearOldExports } from '../clear-exports.ts'
import { type Exporters, openExporters, platformOf } from '../testing/exporters.ts'

describe('GET /api/exports/:id/file', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('gives the file out with its name, and writes down who took it', async () => {
    const { id, fileName, bytes, sha256 } = await to.exported()
    const { status, headers, text } = await to.clerk.get(`/api/exports/${id}/file`)
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${fileName}"`,
      'content-length': String(bytes),
    })
    expect(text).toContain('Value date,Customer,Reference,Amount')
    const { items } = (await to.clerk.get('/api/audit?action=export.downloaded')).body
    expect(items).toHaveLength(1)
    expect((await to.clerk.get(`/api/audit/${items[0].id}`)).body).toMatchObject({
      subjectId: id,
      after: { fileName, sha256, rows: 60 },
    })
  })

  test('409 until it is there, 410 once its seven days are over; the record stays', async () => {
    const waiting = (await to.clerk.post('/api/exports', { format: 'csv' })).body
    expect((await to.clerk.get(`/api/exports/${waiting.id}/file`)).body.code).toBe('export_is_not_done')
    const { house } = to
    await house.settle()
    await clearOldExports(platformOf(house))
    expect((await to.clerk.get(`/api/exports/${waiting.id}/file`)).status).toBe(200)
    house.clock.set('2026-03-17T10:00:00.000Z')
    await clearOldExports(platformOf(house))
    house.clock.set('2026-03-10T10:00:00.000Z')
    expect((await to.clerk.get(`/api/exports/${waiting.id}/file`)).body.code).toBe('file_is_gone')
    expect((await to.clerk.get(`/api/exports/${waiting.id}`)).body).toMatchObject({ state: 'done', fileKept: false })
  })

  test('400, 401, 403, 404 for another organisation', async () => {
    const { id } = await to.exported()
    expect((await to.clerk.get('/api/exports/nonsense/file')).status).toBe(400)
    expect((await to.anonymous('GET', `/api/exports/${id}/file`)).status).toBe(401)
    expect((await to.unpermitted('GET', `/api/exports/${id}/file`)).status).toBe(403)
    expect((await to.stranger.get(`/api/exports/${id}/file`)).status).toBe(404)
  })
})
