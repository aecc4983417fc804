import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, freshFile, openClerks } from '../testing/clerks.ts'
import { confirm, upload } from '../testing/upload.ts'

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

// POST /api/imports/:id/cancellation
test('ends an import that waits, and one that was just uploaded; nothing of them stays but their record', async () => {
  const { id } = await ready()
  expect((await clerk.post(`/api/imports/${id}/cancellation`)).body.state).toBe('cancelled')
  expect((await clerk.post(`/api/imports/${id}/cancellation`)).status).toBe(202)
  const early = await upload(house, clerk, 'x.csv', freshFile())
  await clerk.post(`/api/imports/${early.body.id}/cancellation`)
  await house.settle()
  expect((await clerk.get(`/api/imports/${early.body.id}`)).body).toMatchObject({
    state: 'cancelled',
    fileKept: false,
  })
  expect((await clerk.get(`/api/imports/${id}/rows`)).body.items).toEqual([])
})

test('an import that was confirmed and not written yet is not written', async () => {
  const { id } = await ready()
  await clerk.post(`/api/imports/${id}/confirmation`)
  await clerk.post(`/api/imports/${id}/cancellation`)
  await house.settle()
  expect((await clerk.get(`/api/imports/${id}`)).body.state).toBe('cancelled')
})

test('400, 401, 403, 404 for another organisation, 409 once it is written', async () => {
  const { id } = await ready()
  expect((await clerk.post('/api/imports/nonsense/cancellation')).status).toBe(400)
  expect((await anonymous('POST', `/api/imports/${id}/cancellation`)).status).toBe(401)
  expect((await auditor.post(`/api/imports/${id}/cancellation`)).status).toBe(403)
  expect((await stranger.post(`/api/imports/${id}/cancellation`)).status).toBe(404)
  await confirm(house, clerk, id)
  expect((await clerk.post(`/api/imports/${id}/cancellation`)).body.code).toBe('import_is_over')
})
