import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, header, openClerks } from '../testing/clerks.ts'
import { dryRun } from '../testing/upload.ts'

let auditor: Clerks['auditor']
let clerk: Clerks['clerk']
let house: Clerks['house']
let ready: Clerks['ready']
let stranger: Clerks['stranger']
beforeAll(async () => {
  ;({ auditor, clerk, house, ready, stranger } = await openClerks())
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

// GET /api/imports/:id/refused-rows
const get = (person: Person | undefined, id: string) =>
  request(
    house.server,
    'GET',
    `/api/imports/${id}/refused-rows`,
    undefined,
    person ? { authorization: `Bearer ${person.accessToken}` } : {},
  )

test('is a workbook', async () => {
  const { id } = await ready()
  const answer = await get(auditor, id)
  expect(answer.status).toBe(200)
  expect(answer.headers['content-disposition']).toContain('fresh%20-%20refused.xlsx')
  expect(answer.text.startsWith('PK')).toBe(true)
})

test('400, 401, 404 for another organisation, 409 where nothing is refused', async () => {
  const { id } = await ready()
  expect((await get(clerk, 'nonsense')).status).toBe(400)
  expect((await get(undefined, id)).status).toBe(401)
  expect((await get(stranger, id)).status).toBe(404)
  const clean = await dryRun(house, clerk, 'clean.csv', `${header}\nClean,,1,2026-01-01`)
  expect((await get(clerk, clean.id)).body.code).toBe('import_has_no_refused_rows')
})
