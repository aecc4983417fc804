import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { request } from '@recoup/testing/person'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

describe('GET /.well-known/jwks.json, with and without /api', () => {
  test('publishes what another service needs to verify an access token by itself', async () => {
    const person = await house.register()
    const { status, body, headers } = await request(house.server, 'GET', '/api/.well-known/jwks.json')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('public, max-age=300')
    const { payload, protectedHeader } = await jwtVerify(person.accessToken, createLocalJWKSet(body), {
      issuer: 'http://localhost:3000',
      audience: 'recoup',
      algorithms: ['EdDSA'],
      currentDate: new Date(house.clock.now()),
    })
    expect(protectedHeader.kid).toBe(body.keys[0].kid)
    expect(payload).toMatchObject({ sub: person.id, tid: person.tenantId, role: 'administrator' })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600)
  })

  test('publishes no private half', async () => {
    const { body } = await request(house.server, 'GET', '/.well-known/jwks.json')
    expect(Object.keys(body.keys[0]).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
  })
})
