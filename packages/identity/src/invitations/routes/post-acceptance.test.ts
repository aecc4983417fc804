import { row, sql } from '@recoup/platform/db'
import { openHouse, type TestHouse } from '@recoup/testing/open-house'
import { type Person, request } from '@recoup/testing/person'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

let house: TestHouse
let administrator: Person
let made = 0
beforeAll(async () => {
  house = await openHouse()
  administrator = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

const accept = (token: string, changes: Record<string, unknown> = {}) =>
  request(house.server, 'POST', '/api/invitations/accept', {
    token,
    name: 'Grace Hopper',
    password: 'a long sentence is fine',
    ...changes,
  })

async function invite(): Promise<{ id: string; email: string; token: string }> {
  const email = `accepting${++made}@example.org`
  const { body } = await administrator.post('/api/invitations', { email, role: 'finance' })
  const mail = await row<{ body: string }>(
    house.db.system,
    sql`select body from platform.mail where recipient = ${email} order by id desc limit 1`,
  )
  return { id: body.id, email, token: /token=([\w-]+)/.exec(mail?.body ?? '')?.[1] ?? '' }
}

describe('POST /api/invitations/accept', () => {
  test('makes a colleague with the invited role, who is logged in', async () => {
    const { email, token } = await invite()
    const answer = await accept(token)
    expect(answer).toMatchObject({
      status: 201,
      body: { person: { name: 'Grace Hopper', email, role: 'finance' }, organisation: { id: administrator.tenantId } },
    })
    expect(String(answer.headers['set-cookie'])).toContain('recoup_refresh=')
    const people = (await administrator.get('/api/people')).body.items
    expect(people.map((person: { email: string }) => person.email)).toContain(email)
  })

  test('works once, also when somebody clicks twice at the same moment', async () => {
    const { token } = await invite()
    const answers = await Promise.all([accept(token), accept(token)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 422])
  })

  test('refuses one that is withdrawn, too old or invented (422 invitation_is_not_valid)', async () => {
    const withdrawn = await invite()
    await administrator.delete(`/api/invitations/${withdrawn.id}`)
    const old = await invite()
    expect((await accept(withdrawn.token)).body.code).toBe('invitation_is_not_valid')
    expect((await accept('invented')).body.code).toBe('invitation_is_not_valid')
    house.clock.advance(7 * 86_400_000)
    expect((await accept(old.token)).body.code).toBe('invitation_is_not_valid')
    house.clock.advance(-7 * 86_400_000)
  })

  test('a refused password leaves the invitation open (400, 422)', async () => {
    const { email, token } = await invite()
    expect((await accept(token, { password: 'short' })).body.errors[0].pointer).toBe('/password')
    expect((await accept(token, { password: email })).body.code).toBe('password_is_too_easy')
    expect((await accept(token)).status).toBe(201)
  })

  test('refuses an address that has registered in the meantime (409 email_is_taken)', async () => {
    const { email, token } = await invite()
    await house.identity.api.registerOrganisation({
      organisationName: 'Own',
      name: 'Grace',
      email,
      password: 'a long sentence is fine',
    })
    expect((await accept(token)).body.code).toBe('email_is_taken')
  })
})
