import type { Person } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, openClerks } from '../testing/clerks.ts'
import { dryRun } from '../testing/upload.ts'

let anonymous: Clerks['anonymous']
let clerk: Clerks['clerk']
let house: Clerks['house']
beforeAll(async () => {
  ;({ anonymous, clerk, house } = await openClerks())
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

// GET /api/imports/template
const template = (person: Person) =>
  house.server.inject({ url: '/api/imports/template', headers: { authorization: `Bearer ${person.accessToken}` } })

test.each(['en', 'de', 'fr', 'es'])('in %s, is understood without a question when it comes back', async (locale) => {
  const person = await house.register({ locale })
  const answer = await template(person)
  expect(answer.statusCode).toBe(200)
  const dry = await dryRun(house, person, 'template.xlsx', answer.rawPayload)
  expect(dry.questions).toEqual([])
  expect(dry.problems).toEqual([])
  expect(dry).toMatchObject({ state: 'ready', counts: { create: 3, refuse: 0 } })
  expect(dry.columns.every((column) => column.field !== null)).toBe(true)
})

test('comes as CSV too; 400 for another format, 401 without a log-in', async () => {
  expect((await clerk.get('/api/imports/template?format=csv')).text).toContain('Kundenname')
  expect((await clerk.get('/api/imports/template?format=pdf')).status).toBe(400)
  expect((await anonymous('GET', '/api/imports/template')).status).toBe(401)
})
