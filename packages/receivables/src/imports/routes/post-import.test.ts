import { request } from '@recoup/testing/person'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Clerks, freshFile, openClerks } from '../testing/clerks.ts'
import { multipart, upload } from '../testing/upload.ts'

let auditor: Clerks['auditor']
let clerk: Clerks['clerk']
let house: Clerks['house']
beforeAll(async () => {
  ;({ auditor, clerk, house } = await openClerks())
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

// POST /api/imports
test('takes a file and starts the dry run (201)', async () => {
  const answer = await upload(house, clerk, 'fresh.csv', freshFile(), { knownCustomer: 'skip' })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    fileName: 'fresh.csv',
    state: 'uploaded',
    knownCustomer: 'skip',
    repeats: null,
  })
  await house.settle()
})

test('wants a file, one that is not empty, and a choice that exists (400)', async () => {
  expect((await upload(house, clerk, 'empty.csv', '')).body.code).toBe('file_is_empty')
  expect((await upload(house, clerk, 'x.csv', freshFile(), { knownCustomer: 'guess' })).body.code).toBe(
    'input_is_invalid',
  )
  const { body, type } = multipart('x.csv', 'x')
  const without = body.toString().replace('; filename="x.csv"', '').replace('application/octet-stream', 'text/plain')
  const as = { authorization: `Bearer ${clerk.accessToken}`, 'content-type': type }
  expect((await request(house.server, 'POST', '/api/imports', Buffer.from(without), as)).body.code).toBe(
    'file_is_missing',
  )
})

test('wants multipart (415)', async () => {
  expect((await clerk.post('/api/imports', { file: 'x' })).body).toMatchObject({
    status: 415,
    code: 'media_type_is_wrong',
  })
})

test('wants a log-in (401) and the permission to import (403)', async () => {
  expect((await upload(house, undefined, 'x.csv', freshFile())).status).toBe(401)
  expect((await upload(house, auditor, 'x.csv', freshFile())).status).toBe(403)
})
