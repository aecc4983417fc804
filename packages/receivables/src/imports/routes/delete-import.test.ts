import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, openClerks } from '../testing/clerks.ts'
import { confirm } from '../testing/upload.ts'

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

// DELETE /api/imports/:id
test('deletes what has written nothing (204)', async () => {
  const { id } = await ready()
  expect((await clerk.delete(`/api/imports/${id}`)).status).toBe(204)
  expect((await clerk.get(`/api/imports/${id}`)).status).toBe(404)
})

test('400, 401, 403, 404 for another organisation, 409 once it is written', async () => {
  const { id } = await ready()
  expect((await clerk.delete('/api/imports/nonsense')).status).toBe(400)
  expect((await anonymous('DELETE', `/api/imports/${id}`)).status).toBe(401)
  expect((await auditor.delete(`/api/imports/${id}`)).status).toBe(403)
  expect((await stranger.delete(`/api/imports/${id}`)).status).toBe(404)
  await confirm(house, clerk, id)
  expect((await clerk.delete(`/api/imports/${id}`)).body.code).toBe('import_is_written')
})
