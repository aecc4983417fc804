import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportPath } from '../export-files.ts'
import { type Exporters, openExporters } from '../testing/exporters.ts'

describe('DELETE /api/exports/:id', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('deletes the export and its file; the audit log remembers', async () => {
    const { id, sha256 } = await to.exported()
    const path = exportPath(to.house.dataDir, to.clerk.tenantId, id)
    expect(existsSync(path)).toBe(true)
    expect((await to.clerk.delete(`/api/exports/${id}`)).status).toBe(204)
    expect(existsSync(path)).toBe(false)
    expect((await to.clerk.get(`/api/exports/${id}`)).status).toBe(404)
    const { items } = (await to.clerk.get('/api/audit?action=export.deleted')).body
    expect((await to.clerk.get(`/api/audit/${items[0].id}`)).body).toMatchObject({ before: { sha256 } })
  })

  test('400, 401, 403, 404 for another organisation, 409 while it is to be made', async () => {
    const { id } = (await to.clerk.post('/api/exports', { format: 'csv' })).body
    expect((await to.clerk.delete('/api/exports/nonsense')).status).toBe(400)
    expect((await to.anonymous('DELETE', `/api/exports/${id}`)).status).toBe(401)
    expect((await to.unpermitted('DELETE', `/api/exports/${id}`)).status).toBe(403)
    expect((await to.stranger.delete(`/api/exports/${id}`)).status).toBe(404)
    expect((await to.clerk.delete(`/api/exports/${id}`)).body.code).toBe('export_is_running')
  })
})
