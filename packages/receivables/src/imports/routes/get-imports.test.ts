import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, openClerks } from '../testing/clerks.ts'

let anonymous: Clerks['anonymous']
let auditor: Clerks['auditor']
let clerk: Clerks['clerk']
let house: Clerks['house']
let ready: Clerks['ready']
let stranger: Clerks['stranger']
beforeAll(async () => {
  ;({ anonymous, auditor, clerk, house, ready, stranger } = await openClerks())
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

// GET /api/imports
test('lists the latest first, page by page, and only the own organisation’s', async () => {
  await ready()
  await ready()
  const first = await auditor.get('/api/imports?limit=1')
  expect(first.body.items).toHaveLength(1)
  const second = await auditor.get(`/api/imports?limit=1&cursor=${first.body.nextCursor}`)
  expect(second.body.items[0].id < first.body.items[0].id).toBe(true)
  expect((await stranger.get('/api/imports')).body.items).toEqual([])
})

test('refuses a cursor that it never gave (400), and strangers (401)', async () => {
  expect((await clerk.get('/api/imports?cursor=nonsense')).body.code).toBe('cursor_is_invalid')
  expect((await anonymous('GET', '/api/imports')).status).toBe(401)
})
