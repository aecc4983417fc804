import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../../testing/exporters.ts'

const path = '/api/export-schedules'

describe('POST /api/export-schedules', () => {
  let to: Exporters
  let wish: Record<string, unknown>
  beforeAll(async () => {
    to = await openExporters({ payments: 0 })
    wish = {
      name: 'Weekly',
      format: 'xlsx',
      range: 'last_week',
      every: 'week',
      weekday: 1,
      hour: 7,
      recipients: [to.clerk.id],
    }
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('keeps it, says when it comes first, and writes it down', async () => {
    const filters = { status: ['completed'], currency: 'EUR' }
    const { status, body, headers } = await to.clerk.post(path, { ...wish, filters })
    expect(status).toBe(201)
    expect(headers.etag).toBe('"1"')
    expect(body).toMatchObject({
      name: 'Weekly',
      filters,
      nextOn: '2026-03-16',
      version: 1,
      lastExportId: null,
      recipients: [{ id: to.clerk.id, receives: true }],
    })
    const { items } = (await to.clerk.get('/api/audit?action=export_schedule.created')).body
    expect(items[0].subjectId).toBe(body.id)
  })

  test('refuses days without a range of their own, hours and people that there are not (400, 422)', async () => {
    const refused = async (more: object) => {
      const { status, body } = await to.clerk.post(path, { ...wish, ...more })
      return [status, body.code]
    }
    expect(await refused({ hour: 24 })).toEqual([400, 'input_is_invalid'])
    expect(await refused({ filters: { from: '2026-01-01' } })).toEqual([400, 'input_is_invalid'])
    expect(await refused({ recipients: [] })).toEqual([400, 'input_is_invalid'])
    expect(await refused({ weekday: null })).toEqual([422, 'weekday_is_missing'])
    expect(await refused({ every: 'month' })).toEqual([422, 'month_day_is_missing'])
    expect(await refused({ recipients: [to.stranger.id] })).toEqual([422, 'recipient_cannot_receive'])
  })

  test('401 and 403; in another organisation it is theirs', async () => {
    expect((await to.anonymous('POST', path, wish)).status).toBe(401)
    expect((await to.unpermitted('POST', path, wish)).status).toBe(403)
    expect((await to.stranger.post(path, { ...wish, recipients: [to.stranger.id] })).status).toBe(201)
    expect((await to.clerk.get(path)).body.items).toHaveLength(1)
  })
})
