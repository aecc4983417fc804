import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../../testing/exporters.ts'

describe('PATCH /api/export-schedules/:id', () => {
  let to: Exporters
  let path: string
  const current = { 'if-match': '"1"' }
  beforeAll(async () => {
    to = await openExporters({ payments: 0 })
    const wish = { name: 'Daily', format: 'csv', range: 'yesterday', every: 'day', hour: 6, recipients: [to.clerk.id] }
    path = `/api/export-schedules/${(await to.clerk.post('/api/export-schedules', { ...wish, filters: { currency: 'EUR' } })).body.id}`
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('400, 401, 403, 404 for another organisation, 422, 428', async () => {
    expect((await to.clerk.patch(path, { hour: 99 }, current)).status).toBe(400)
    expect((await to.anonymous('PATCH', path, { hour: 7 })).status).toBe(401)
    expect((await to.unpermitted('PATCH', path, { hour: 7 })).status).toBe(403)
    expect((await to.stranger.patch(path, { hour: 7 }, current)).body.code).toBe('export_schedule_not_found')
    expect((await to.clerk.patch(path, { every: 'week' }, current)).body.code).toBe('weekday_is_missing')
    expect((await to.clerk.patch(path, { recipients: [to.stranger.id] }, current)).status).toBe(422)
    expect((await to.clerk.patch(path, { hour: 7 })).status).toBe(428)
  })

  test('changes what is named and leaves the rest; what has passed today is not made up for', async () => {
    // It is 11 o'clock in Berlin: 15 is to come, 9 is over.
    const later = await to.clerk.patch(path, { hour: 15 }, current)
    expect(later.headers.etag).toBe('"2"')
    expect(later.body).toMatchObject({ hour: 15, nextOn: '2026-03-10', filters: { currency: 'EUR' }, version: 2 })
    const earlier = await to.clerk.patch(path, { hour: 9 }, { 'if-match': '"2"' })
    expect(earlier.body).toMatchObject({ hour: 9, nextOn: '2026-03-11' })
    const { items } = (await to.clerk.get('/api/audit?action=export_schedule.changed')).body
    expect((await to.clerk.get(`/api/audit/${items[0].id}`)).body).toMatchObject({
      before: { hour: 15 },
      after: { hour: 9 },
    })
  })

  test('refuses to overwrite what somebody else has changed (412), and shows it', async () => {
    const { status, body } = await to.clerk.patch(path, { hour: 8 }, current)
    expect([status, body.code]).toEqual([412, 'export_schedule_was_changed'])
    expect(body.current).toMatchObject({ hour: 9, version: 3 })
  })
})
