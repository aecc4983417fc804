import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Exporters, fileOf, openExporters, sumsInDatabase } from '../testing/exporters.ts'

describe('POST /api/exports', () => {
  let to: Exporters
  beforeAll(async () => {
    to = await openExporters()
  })
  afterAll(() => to.house[Symbol.asyncDispose]())

  test.each(['csv', 'xlsx', 'parquet'])(
    'makes a %s file in the background that says what it adds up to',
    async (format) => {
      const asked = await to.clerk.post('/api/exports', { format, filters: { sort: 'amount' } })
      expect(asked.status).toBe(202)
      expect(asked.body).toMatchObject({
        format,
        state: 'waiting',
        total: null,
        fileKept: false,
        createdBy: expect.any(String),
      })
      await to.house.settle()
      const { body } = await to.clerk.get(`/api/exports/${asked.body.id}`)
      expect(body).toMatchObject({
        state: 'done',
        done: 60,
        total: 60,
        totalIsExact: true,
        fileKept: true,
        problem: null,
      })
      expect(body.sums).toEqual(await sumsInDatabase(to.house, to.clerk))
      expect(body.expiresAt).toBe('2026-03-17T10:00:00.000Z')
      const file = await fileOf(to.house, to.clerk, body.id)
      expect(file).toHaveLength(body.bytes)
      expect(createHash('sha256').update(file).digest('hex')).toBe(body.sha256)
    },
  )

  test('is written down: who wanted what with which filter', async () => {
    const narrow = { weekday: 2, hour: 1, reason: 'insufficient funds' }
    const filters = { status: ['failed'], currency: 'EUR', from: '2026-01-10', ...narrow, sort: '-amount' }
    const { body } = await to.clerk.post('/api/exports', { format: 'csv', filters })
    const { items } = (await to.clerk.get('/api/audit?action=export.requested')).body
    expect((await to.clerk.get(`/api/audit/${items[0].id}`)).body).toMatchObject({
      subjectId: body.id,
      after: { format: 'csv', filters },
    })
    expect(body.filters).toEqual(filters)
  })

  test('the same Idempotency-Key is the same export', async () => {
    const keyed = { 'idempotency-key': 'the-same-export' }
    const first = await to.clerk.post('/api/exports', { format: 'csv' }, keyed)
    const second = await to.clerk.post('/api/exports', { format: 'csv' }, keyed)
    expect(second.body.id).toBe(first.body.id)
  })

  test('refuses formats, filters and orders that there are not (400)', async () => {
    for (const wish of [
      {},
      { format: 'pdf' },
      { format: 'csv', filters: { colour: 'red' } },
      { format: 'csv', filters: { sort: 'mood' } },
      { format: 'csv', filters: { currency: 'XXX' } },
      { format: 'csv', filters: { cursor: 'abc' } },
      { format: 'csv', filters: { hour: null } },
      { format: 'csv', filters: { weekday: 8 } },
    ])
      expect((await to.clerk.post('/api/exports', wish)).status).toBe(400)
  })

  test('401 and 403; another organisation exports its own, which is nothing', async () => {
    expect((await to.anonymous('POST', '/api/exports', { format: 'csv' })).status).toBe(401)
    expect((await to.unpermitted('POST', '/api/exports', { format: 'csv' })).status).toBe(403)
    const { body } = await to.stranger.post('/api/exports', { format: 'csv' })
    await to.house.settle()
    expect((await to.stranger.get(`/api/exports/${body.id}`)).body).toMatchObject({ state: 'done', done: 0, sums: [] })
  })
})
