import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../../testing/exporters.ts'

describe('DELETE /api/export-schedules/:id', () => {
  let to: Exporters
  let path: string
  beforeAll(async () => {
    to = await openExporters({ payments: 0 })
    const wish = { name: 'Daily', format: 'csv', range: 'yesterday', every: 'day', hour: 6, recipients: [to.clerk.id] }
    path = `/api/export-schedules/${(await to.clerk.post('/api/export-schedules', wish)).body.id}`
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('400, 401, 403, 404 for another organisation', async () => {
    expect((await to.clerk.delete('/api/export-schedules/nonsense')).status).toBe(400)
    expect((await to.anonymous('DELETE', path)).status).toBe(401)
    expect((await to.unpermitted('DELETE', path)).status).toBe(403)
    expect((await to.stranger.delete(path)).status).toBe(404)
  })

  test('deletes it, and writes down what it was', async () => {
    expect((await to.clerk.delete(path)).status).toBe(204)
    expect((await to.clerk.delete(path)).body.code).toBe('export_schedule_not_found')
    const { items } = (await to.clerk.get('/api/audit?action=export_schedule.deleted')).body
    expect((await to.clerk.get(`/api/audit/${items[0].id}`)).body).toMatchObject({ before: { name: 'Daily' } })
  })
})
