import { afterAll, beforeAll, expect, test } from 'vitest'
import { askedFile, type Clerks, openClerks } from '../testing/clerks.ts'
import { dryRun } from '../testing/upload.ts'

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

// POST /api/imports/:id/mapping
test('says what columns mean; the next file with the same headers needs no question', async () => {
  const first = await dryRun(house, clerk, 'asked.csv', askedFile())
  expect(first.state).toBe('mapping_needed')
  expect(first.questions.map((question) => question.code)).toContain('amount_is_missing')
  expect(first.columns).toMatchObject([{ header: 'Wer' }, { header: 'Wert', guess: 'amount' }, { field: 'dueOn' }])
  const columns = [
    { index: 0, field: 'name' },
    { index: 1, field: 'amount' },
    { index: 2, field: 'dueOn' },
  ]
  const answer = await clerk.post(`/api/imports/${first.id}/mapping`, { columns })
  expect(answer.status).toBe(202)
  await house.settle()
  expect((await clerk.get(`/api/imports/${first.id}`)).body).toMatchObject({ state: 'ready', counts: { create: 1 } })
  expect(await dryRun(house, clerk, 'asked.csv', askedFile())).toMatchObject({ state: 'ready', counts: { create: 1 } })
  expect((await dryRun(house, stranger, 'asked.csv', askedFile())).state).toBe('mapping_needed')
})

test('400 for a field that is none, 422 for one field twice, 409 once it is over', async () => {
  const { id } = await ready()
  const say = (fields: string[]) =>
    clerk.post(`/api/imports/${id}/mapping`, { columns: fields.map((field, index) => ({ index, field })) })
  expect((await say(['colour'])).status).toBe(400)
  expect((await say(['name', 'name'])).body.code).toBe('column_is_mapped_twice')
  await clerk.post(`/api/imports/${id}/cancellation`)
  expect((await say(['name'])).body.code).toBe('import_is_not_waiting')
})

test('401, 403, and 404 for another organisation', async () => {
  const { id } = await ready()
  expect((await anonymous('POST', `/api/imports/${id}/mapping`)).status).toBe(401)
  expect((await auditor.post(`/api/imports/${id}/mapping`, {})).status).toBe(403)
  expect((await stranger.post(`/api/imports/${id}/mapping`, {})).status).toBe(404)
})
