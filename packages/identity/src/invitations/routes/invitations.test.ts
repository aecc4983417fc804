import { row, rows, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let administrator: Person
let made = 0
beforeAll(async () => {
  house = await openHouse()
  administrator = await house.register({ name: 'Ada & Co' })
})
afterAll(() => house[Symbol.asyncDispose]())

const path = '/api/invitations'
const newEmail = () => `invited${++made}@example.org`

describe('POST /api/invitations', () => {
  test('mails a link and shows the invitation until it is answered', async () => {
    const email = newEmail()
    const answer = await administrator.post(path, { email: email.toUpperCase(), name: 'Grace', role: 'finance' })
    expect(answer).toMatchObject({
      status: 201,
      body: { email, name: 'Grace', role: 'finance', invitedBy: administrator.id },
    })
    const mail = await row<{ subject: string; body: string }>(
      house.db.system,
      sql`select subject, body from platform.mail where recipient = ${email}`,
    )
    expect(mail?.subject).toContain('invites you to Ada & Co')
    expect(mail?.body).toMatch(/http:\/\/localhost:3000\/accept-invitation\?token=[\w-]{43}\n/)
    const list = await administrator.get(path)
    expect(list.body.items[0]).toEqual(answer.body)
    expect(JSON.stringify(list.body)).not.toContain('token')
  })

  test('replaces an open invitation to the same address', async () => {
    const email = newEmail()
    const first = await administrator.post(path, { email, role: 'auditor' })
    const second = await administrator.post(path, { email, role: 'manager' })
    const open = (await administrator.get(path)).body.items.filter((each: { email: string }) => each.email === email)
    expect(open.map((each: { id: string }) => each.id)).toEqual([second.body.id])
    expect(first.body.id).not.toBe(second.body.id)
  })

  test('leaves one open invitation when two are sent at the same moment', async () => {
    const email = newEmail()
    const answers = await Promise.all([1, 2, 3].map(() => administrator.post(path, { email, role: 'auditor' })))
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201])
    const open = (await administrator.get(path)).body.items.filter((each: { email: string }) => each.email === email)
    expect(open).toHaveLength(1)
  })

  test('refuses somebody who works here already (409), a role that does not exist (400)', async () => {
    const taken = await administrator.post(path, { email: administrator.email, role: 'auditor' })
    expect(taken).toMatchObject({ status: 409, body: { code: 'email_is_taken' } })
    expect((await administrator.post(path, { email: newEmail(), role: 'king' })).body.errors[0].pointer).toBe('/role')
  })

  test('an API key invites nobody to more than it may do itself (403 permissions_exceed_yours)', async () => {
    const { body } = await administrator.post('/api/api-keys', { name: 'HR', permissions: ['people:manage'] })
    const answer = await request(
      house.server,
      'POST',
      path,
      { email: newEmail(), role: 'administrator' },
      { authorization: `Bearer ${body.key}` },
    )
    expect(answer).toMatchObject({ status: 403, body: { code: 'permissions_exceed_yours' } })
  })

  test('is for those who manage people: 401 and 403 otherwise', async () => {
    const manager = await house.colleague(administrator, 'manager')
    expect((await request(house.server, 'POST', path, { email: newEmail(), role: 'auditor' })).status).toBe(401)
    expect((await manager.post(path, { email: newEmail(), role: 'auditor' })).status).toBe(403)
    expect((await manager.get(path)).status).toBe(403)
  })
})

describe('DELETE /api/invitations/:id', () => {
  test('withdraws it, once, and writes it down', async () => {
    const { body } = await administrator.post(path, { email: newEmail(), role: 'auditor' })
    expect((await administrator.delete(`${path}/${body.id}`)).status).toBe(204)
    expect((await administrator.delete(`${path}/${body.id}`)).status).toBe(404)
    const entries = await rows<{ action: string }>(
      house.db.system,
      sql`select action from platform.audit_log where subject_id = ${body.id} order by id`,
    )
    expect(entries.map((entry) => entry.action)).toEqual(['invitation.sent', 'invitation.withdrawn'])
  })

  test("answers 404 for another organisation's, and leaves it; 400 for what is no id; 401; 403", async () => {
    const { body } = await administrator.post(path, { email: newEmail(), role: 'auditor' })
    const stranger = await house.register()
    const manager = await house.colleague(administrator, 'manager')
    expect((await stranger.delete(`${path}/${body.id}`)).body.code).toBe('invitation_not_found')
    expect((await stranger.get(path)).body.items).toEqual([])
    expect((await manager.delete(`${path}/${body.id}`)).status).toBe(403)
    expect((await request(house.server, 'DELETE', `${path}/${body.id}`)).status).toBe(401)
    expect((await administrator.delete(`${path}/nonsense`)).status).toBe(400)
    expect((await administrator.delete(`${path}/${body.id}`)).status).toBe(204)
  })
})
