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

// GET /api/imports/:id
test('says what would happen', async () => {
  const { id } = await ready()
  expect((await auditor.get(`/api/imports/${id}`)).body).toMatchObject({
    id,
    state: 'ready',
    counts: { create: 1, refuse: 1 },
    countsByChoice: { skip: { create: 1 } },
  })
})

test('400 for no id, 401 without a log-in, 404 for another organisation', async () => {
  const { id } = await ready()
  expect((await clerk.get('/api/imports/nonsense')).status).toBe(400)
  expect((await anonymous('GET', `/api/imports/${id}`)).status).toBe(401)
  expect((await stranger.get(`/api/imports/${id}`)).body.code).toBe('import_not_found')
})
