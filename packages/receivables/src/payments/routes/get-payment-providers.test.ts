import { askAsOthers } from '@recoup/testing/closed-to-others'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

describe('GET /api/payment-providers', () => {
  let house: TestHouse
  let admin: Person
  beforeAll(async () => {
    house = await openHouse({ listen: true })
    admin = await house.register()
  })
  afterAll(() => house[Symbol.asyncDispose]())

  test('names the sandbox and what it can charge', async () => {
    const { status, body } = await admin.get('/api/payment-providers')
    expect(status).toBe(200)
    expect(body.items).toMatchObject([{ name: 'sandbox' }])
    expect(body.items[0].instruments).toContainEqual({ token: 'ok', description: 'Succeeds at once' })
  })

  test('without the sandbox there is none, and nothing can be charged through it', async () => {
    await using bare = await openHouse({ environment: { RECOUP_SANDBOX: '0' } })
    const other = await bare.register()
    expect((await other.get('/api/payment-providers')).body).toEqual({ items: [] })
    expect((await other.post('/api/webhooks/sandbox', {})).status).toBe(404)
  })

  test('a provider that gives no answer is away (503 payment_provider_is_away)', async () => {
    await using silent = await openHouse()
    const other = await silent.register()
    expect(await other.get('/api/payment-providers')).toMatchObject({
      status: 503,
      body: { code: 'payment_provider_is_away' },
    })
  })

  test('is closed to those who are not logged in', async () => {
    expect(await askAsOthers(house, { method: 'GET', path: '/api/payment-providers' })).toEqual({
      unknown: 401,
      stranger: { status: 200 },
    })
  })
})
