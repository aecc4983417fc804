import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let administrator: Person
let auditor: Person
beforeAll(async () => {
  // 23:55 on the ninth of March in Lima is already the tenth in Europe
  house = await openHouse({ now: '2026-03-10T04:55:00.000Z' })
  administrator = await house.register({ name: 'Lima', timeZone: 'America/Lima' })
  auditor = await house.colleague(administrator, 'auditor')
  house.clock.set('2026-03-10T05:00:00.000Z')
  for (const name of ['one', 'two', 'three']) await administrator.patch('/api/organisation', { name })
})
afterAll(() => house[Symbol.asyncDispose]())

type Item = { id: string; action: string }
const actionsOf = async (query: string) =>
  (await auditor.get(`/api/audit?${query}`)).body.items.map((item: Item) => item.action)

describe('GET /api/audit', () => {
  test('shows an auditor what was done, newest first', async () => {
    const { status, body } = await auditor.get('/api/audit')
    expect(status).toBe(200)
    expect(body.items.map((item: Item) => item.action)).toEqual([
      'organisation.changed',
      'organisation.changed',
      'organisation.changed',
      'person.added',
      'invitation.sent',
      'person.added',
      'organisation.registered',
    ])
    expect(body.items[0]).toMatchObject({
      personId: administrator.id,
      subjectType: 'organisation',
      subjectId: administrator.tenantId,
      ip: '127.0.0.1',
      at: '2026-03-10T05:00:00.000Z',
    })
    expect(body.nextCursor).toBeNull()
  })

  test('comes in pages that neither repeat nor miss anything', async () => {
    const whole = (await auditor.get('/api/audit')).body.items
    const paged: Item[] = []
    let cursor: string | null = null
    do {
      const { body } = await auditor.get(`/api/audit?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      expect(body.items.length).toBeLessThanOrEqual(2)
      paged.push(...body.items)
      cursor = body.nextCursor
    } while (cursor)
    expect(paged).toEqual(whole)
  })

  test('is filtered by person, action and subject', async () => {
    expect(await actionsOf(`personId=${auditor.id}`)).toEqual(['person.added'])
    expect(await actionsOf('action=invitation.sent')).toEqual(['invitation.sent'])
    expect(await actionsOf(`subjectType=person&subjectId=${administrator.id}`)).toEqual(['person.added'])
    expect(await actionsOf('subjectType=unicorn')).toEqual([])
  })

  test("days are the organisation's own", async () => {
    expect(await actionsOf('to=2026-03-09')).not.toContain('organisation.changed')
    expect(await actionsOf('to=2026-03-09')).toHaveLength(4)
    expect(await actionsOf('from=2026-03-10')).toEqual(Array(3).fill('organisation.changed'))
    expect(await actionsOf('from=2026-03-09&to=2026-03-10')).toHaveLength(7)
  })

  test('shows another organisation nothing of it', async () => {
    const stranger = await house.register()
    const { body } = await stranger.get(`/api/audit?subjectId=${administrator.tenantId}`)
    expect(body.items).toEqual([])
  })

  test('names wrong filters (400) and is for those who read it (401, 403)', async () => {
    const wrong = await auditor.get('/api/audit?limit=0&from=yesterday&cursor=x&personId=y&unknown=1')
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors.map((error: { pointer: string }) => error.pointer).sort()).toEqual([
      '/cursor',
      '/from',
      '/limit',
      '/personId',
      '/unknown',
    ])
    const collector = await house.colleague(administrator, 'collector')
    expect((await collector.get('/api/audit')).status).toBe(403)
    expect((await request(house.server, 'GET', '/api/audit')).status).toBe(401)
  })
})

describe('GET /api/audit/:id', () => {
  test('shows what was there before and after', async () => {
    const [newest, , , oldest] = (await auditor.get('/api/audit?action=organisation.changed')).body.items
    expect(oldest).toBeUndefined()
    const { status, body } = await auditor.get(`/api/audit/${newest.id}`)
    expect(status).toBe(200)
    expect(body).toMatchObject({ before: { name: 'two' }, after: { name: 'three' }, actorName: expect.any(String) })
    const [registered] = (await auditor.get('/api/audit?action=organisation.registered')).body.items
    expect((await auditor.get(`/api/audit/${registered.id}`)).body).toMatchObject({
      before: null,
      after: { name: 'Lima' },
    })
  })

  test("answers 404 for another organisation's entry, 400 for no id, 401, 403", async () => {
    const [entry] = (await auditor.get('/api/audit')).body.items
    const stranger = await house.register()
    const collector = await house.colleague(administrator, 'collector')
    expect((await stranger.get(`/api/audit/${entry.id}`)).body.code).toBe('audit_entry_not_found')
    expect((await auditor.get('/api/audit/nonsense')).status).toBe(400)
    expect((await collector.get(`/api/audit/${entry.id}`)).status).toBe(403)
    expect((await request(house.server, 'GET', `/api/audit/${entry.id}`)).status).toBe(401)
  })
})
