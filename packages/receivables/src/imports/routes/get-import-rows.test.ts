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

// GET /api/imports/:id/rows
test('shows rows by what happens to them, with the words for each cell', async () => {
  const { id } = await ready()
  const refused = await auditor.get(`/api/imports/${id}/rows?action=refuse`)
  expect(refused.body.items).toMatchObject([
    { row: 3, action: 'refuse', problems: [{ column: 'Amount', code: 'amount_is_unreadable', value: 'abc' }] },
  ])
  const first = await clerk.get(`/api/imports/${id}/rows?limit=1`)
  expect(first.body.items).toMatchObject([{ row: 2, action: 'create', debt: { amount: 1050, currency: 'EUR' } }])
  expect((await clerk.get(`/api/imports/${id}/rows?limit=1&cursor=${first.body.nextCursor}`)).body.items[0].row).toBe(3)
})

test('400 for a wrong action or cursor, 401 without a log-in, 404 for another organisation', async () => {
  const { id } = await ready()
  expect((await clerk.get(`/api/imports/${id}/rows?action=eat`)).status).toBe(400)
  expect((await clerk.get(`/api/imports/${id}/rows?cursor=x`)).body.code).toBe('cursor_is_invalid')
  expect((await anonymous('GET', `/api/imports/${id}/rows`)).status).toBe(401)
  expect((await stranger.get(`/api/imports/${id}/rows`)).status).toBe(404)
})
