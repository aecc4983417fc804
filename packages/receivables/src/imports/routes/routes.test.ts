import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirm, dryRun, multipart, upload } from '../testing/upload.ts'

let house: TestHouse
let clerk: Person
let auditor: Person
let stranger: Person
beforeAll(async () => {
  house = await openHouse()
  clerk = await house.register({ locale: 'de' })
  auditor = await house.colleague(clerk, 'auditor')
  stranger = await house.register()
})
afterAll(async () => {
  await house[Symbol.asyncDispose]()
})

const header = 'Customer name,Customer number,Amount,Due date'
let made = 0
const fresh = (): string => `${header}\nFresh ${++made},F-${made},10.50,2026-03-01\nNobody ${made},,abc,2026-03-01\n`
const asked = (): string => `Wer,Wert,Fälligkeit\nAsked ${++made},10.50,2026-03-01\n`
const ready = () => dryRun(house, clerk, 'fresh.csv', fresh())
const anonymous = (method: 'GET' | 'POST' | 'DELETE', path: string) => request(house.server, method, path)

describe('POST /api/imports', () => {
  test('takes a file and starts the dry run (201)', async () => {
    const answer = await upload(house, clerk, 'fresh.csv', fresh(), { knownCustomer: 'skip' })
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
    expect((await upload(house, clerk, 'x.csv', fresh(), { knownCustomer: 'guess' })).body.code).toBe(
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
    expect((await upload(house, undefined, 'x.csv', fresh())).status).toBe(401)
    expect((await upload(house, auditor, 'x.csv', fresh())).status).toBe(403)
  })
})

describe('GET /api/imports', () => {
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
})

describe('GET /api/imports/:id', () => {
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
})

describe('GET /api/imports/:id/rows', () => {
  test('shows rows by what happens to them, with the words for each cell', async () => {
    const { id } = await ready()
    const refused = await auditor.get(`/api/imports/${id}/rows?action=refuse`)
    expect(refused.body.items).toMatchObject([
      { row: 3, action: 'refuse', problems: [{ column: 'Amount', code: 'amount_is_unreadable', value: 'abc' }] },
    ])
    const first = await clerk.get(`/api/imports/${id}/rows?limit=1`)
    expect(first.body.items).toMatchObject([{ row: 2, action: 'create', debt: { amount: 1050, currency: 'EUR' } }])
    expect((await clerk.get(`/api/imports/${id}/rows?limit=1&cursor=${first.body.nextCursor}`)).body.items[0].row).toBe(
      3,
    )
  })

  test('400 for a wrong action or cursor, 401 without a log-in, 404 for another organisation', async () => {
    const { id } = await ready()
    expect((await clerk.get(`/api/imports/${id}/rows?action=eat`)).status).toBe(400)
    expect((await clerk.get(`/api/imports/${id}/rows?cursor=x`)).body.code).toBe('cursor_is_invalid')
    expect((await anonymous('GET', `/api/imports/${id}/rows`)).status).toBe(401)
    expect((await stranger.get(`/api/imports/${id}/rows`)).status).toBe(404)
  })
})

describe('POST /api/imports/:id/mapping', () => {
  test('says what columns mean; the next file with the same headers needs no question', async () => {
    const first = await dryRun(house, clerk, 'asked.csv', asked())
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
    expect(await dryRun(house, clerk, 'asked.csv', asked())).toMatchObject({ state: 'ready', counts: { create: 1 } })
    expect((await dryRun(house, stranger, 'asked.csv', asked())).state).toBe('mapping_needed')
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
})

describe('POST /api/imports/:id/confirmation', () => {
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
})

describe('POST /api/imports/:id/cancellation', () => {
  test('ends an import that waits, and one that was just uploaded; nothing of them stays but their record', async () => {
    const { id } = await ready()
    expect((await clerk.post(`/api/imports/${id}/cancellation`)).body.state).toBe('cancelled')
    expect((await clerk.post(`/api/imports/${id}/cancellation`)).status).toBe(202)
    const early = await upload(house, clerk, 'x.csv', fresh())
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
})

describe('GET /api/imports/:id/refused-rows', () => {
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
})

describe('DELETE /api/imports/:id', () => {
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
})

describe('GET /api/imports/template', () => {
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
})
