import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, openClerks } from '../testing/clerks.ts'
import { confirm, dryRun } from '../testing/upload.ts'

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

// POST /api/imports/:id/confirmation
test('writes, once', async () => {
  const { id } = await ready()
  expect((await confirm(house, clerk, id)).state).toBe('done')
  const again = await clerk.post(`/api/imports/${id}/confirmation`, {})
  expect(again).toMatchObject({ status: 202, body: { state: 'done' } })
})

test('400 for a choice that is none, 409 before the dry run is there', async () => {
  const { id } = await ready()
  expect((await clerk.post(`/api/imports/${id}/confirmation`, { knownCustomer: 'eat' })).status).toBe(400)
  const waiting = await dryRun(house, clerk, 'x.csv', 'Colour,Shape\nred,round\n')
  expect(waiting.state).toBe('mapping_needed')
  expect((await clerk.post(`/api/imports/${waiting.id}/confirmation`)).body.code).toBe('import_is_not_ready')
})

test('401, 403, and 404 for another organisation', async () => {
  const { id } = await ready()
  expect((await anonymous('POST', `/api/imports/${id}/confirmation`)).status).toBe(401)
  expect((await auditor.post(`/api/imports/${id}/confirmation`)).status).toBe(403)
  expect((await stranger.post(`/api/imports/${id}/confirmation`)).status).toBe(404)
})
