import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, openExporters } from '../testing/exporters.ts'

describe('GET /api/exports/:id', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test('says what was asked for, how far it is, and what it adds up to', async () => {
    const filters = { status: ['failed'], sort: '-createdAt' }
    const { id } = await to.exported({ filters })
    const { status, body } = await to.clerk.get(`/api/exports/${id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'done', format: 'csv', filters, done: 15, total: 15, schedule: null })
    expect(body.fileName).toMatch(/^payments-2026-03-10-[0-9a-f]{6}\.csv$/)
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(body.sums).toEqual([{ currency: 'EUR', payments: 15, amount: expect.any(Number), refundedAmount: 0 }])
  })

  test('400 for no id, 401, 403, 404 for another organisation', async () => {
    const { id } = await to.exported()
    expect((await to.clerk.get('/api/exports/nonsense')).status).toBe(400)
    expect((await to.anonymous('GET', `/api/exports/${id}`)).status).toBe(401)
    expect((await to.unpermitted('GET', `/api/exports/${id}`)).status).toBe(403)
    expect((await to.stranger.get(`/api/exports/${id}`)).body.code).toBe('export_not_found')
  })
})
