import { randomUUID } from 'node:crypto'
import { sql } from '@recoup/platform/db'
import { openApiOf } from '@recoup/platform/openapi'
import type { Route } from '@recoup/platform/route'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import { owingCustomer } from './owing-customer.ts'
import { type Answer, type Person, request } from './person.ts'

type Operation = { requestBody?: { content: Record<string, { example?: unknown }> } }

let house: TestHouse
/** has one of everything */
let owner: Person
/** administers another organisation */
let stranger: Person
/** the id of one thing for each noun that an address may name: `/api/customers/:id` */
let things: Record<string, string>
let document: { paths: Record<string, Record<string, Operation>> }

async function made(answer: Promise<Answer>): Promise<{ id: string; [field: string]: unknown }> {
  const { status, body, text } = await answer
  if (status >= 300) throw new Error(`${status}: ${text}`)
  return body
}

const firstOf = async (person: Person, path: string): Promise<string> => (await person.get(path)).body.items[0].id

async function parkedEvent(tenantId: string): Promise<string> {
  const id = randomUUID()
  const payload = JSON.stringify({ customerId: randomUUID(), customerName: 'Ada' })
  await sql`insert into platform.outbox (id, tenant_id, type, key, payload, occurred_at, attempts, parked_at, error)
    values (${id}, ${tenantId}, 'customer.added', 'key', ${payload}, now(), 8, now(), 'away')`.execute(house.db.system)
  return id
}

async function madeExport(): Promise<string> {
  const { id } = await made(owner.post('/api/exports', { format: 'csv' }))
  await house.settle()
  return id
}

async function oneOfEverything(): Promise<Record<string, string>> {
  const customer = await owingCustomer(owner, [{ amount: 10_000, dueOn: '2026-03-01' }])
  const paid = { customerId: customer.id, amount: 500, currency: 'EUR', method: 'cash' }
  const payment = await made(owner.post('/api/payments', paid))
  const refunded = await made(owner.post(`/api/payments/${payment.id}/refunds`, { amount: 100, reason: 'Too much' }))
  const form = `--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nName,Amount\nAda,1\r\n--b--\r\n`
  const upload = request(house.server, 'POST', '/api/imports', form, {
    authorization: `Bearer ${owner.accessToken}`,
    'content-type': 'multipart/form-data; boundary=b',
  })
  const exchangeRate = { currency: 'USD', into: 'EUR', from: '2026-03-01', rate: '0.9' }
  const colleague = await house.colleague(owner, 'finance')
  await house.settle()
  return {
    customers: customer.id,
    debts: customer.debts[0] ?? '',
    payments: payment.id,
    refunds: (refunded.refunds as { id: string }[])[0]?.id ?? '',
    imports: (await made(upload)).id,
    exports: await madeExport(),
    'export-schedules': (
      await made(
        owner.post('/api/export-schedules', {
          name: 'Daily',
          format: 'csv',
          range: 'yesterday',
          every: 'day',
          hour: 6,
          recipients: [owner.id],
        }),
      )
    ).id,
    views: (await made(owner.post('/api/views', { name: 'Mine', screen: 'customers', query: {} }))).id,
    invitations: (await made(owner.post('/api/invitations', { email: 'new@example.com', role: 'finance' }))).id,
    people: colleague.id,
    'api-keys': (await made(owner.post('/api/api-keys', { name: 'Key', permissions: ['customers:read'] }))).id,
    'exchange-rates': (await made(owner.post('/api/analytics/exchange-rates', exchangeRate))).id,
    sessions: await firstOf(owner, '/api/sessions'),
    notifications: await firstOf(owner, '/api/notifications'),
    audit: await firstOf(owner, '/api/audit'),
    'parked-events': await parkedEvent(owner.tenantId),
  }
}

beforeAll(async () => {
  house = await openHouse()
  document = openApiOf(house.routes, '0.0.0') as typeof document
  owner = await house.register()
  stranger = await house.register()
  things = await oneOfEverything()
})
afterAll(() => house[Symbol.asyncDispose]())

const routesOfThings = (): Route[] =>
  house.routes.filter((route) => route.path.includes(':') && route.access.kind !== 'public')
const nounOf = (route: Route): string => /([a-z-]+)\/:id(\/|$)/.exec(route.path)?.[1] ?? route.path
const exampleFor = ({ method, path }: Route): unknown =>
  document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.requestBody?.content['application/json']
    ?.example

const ask = (person: Person, route: Route): Promise<Answer> =>
  request(house.server, route.method, route.path.replace(':id', things[nounOf(route)] ?? ''), exampleFor(route), {
    authorization: `Bearer ${person.accessToken}`,
    'idempotency-key': randomUUID(),
    'if-match': '"1"',
  })

describe("another organisation's administrator", () => {
  test('is tried on every thing that an address can name', () => {
    const nouns = [...new Set(routesOfThings().map(nounOf))]
    expect(nouns.filter((noun) => !things[noun])).toEqual([])
    expect(nouns.length).toBeGreaterThan(10)
  })

  test('finds none of them (404), whatever the method, and changes none', async () => {
    const reads = routesOfThings().filter((route) => route.method === 'GET')
    const asOwner = () => Promise.all(reads.map(async (route) => (await ask(owner, route)).status))
    const before = await asOwner()
    const refused = reads.filter((_route, index) => before[index] !== 200 && before[index] !== 409)
    expect(refused.map((route) => route.path)).toEqual([])
    const open: string[] = []
    for (const route of routesOfThings()) {
      const answer = await ask(stranger, route)
      const isHidden =
        answer.status === 404 && /_not_found$/.test(answer.body.code) && answer.body.code !== 'address_not_found'
      if (!isHidden) open.push(`${route.method} ${route.path}: ${answer.status} ${answer.body.code ?? ''}`)
    }
    expect(open).toEqual([])
    expect(await asOwner()).toEqual(before)
  })

  test('cannot name them in a body either', async () => {
    const { customers } = things
    const payment = { amount: 500, currency: 'EUR', method: 'cash' }
    const own = await owingCustomer(stranger, [{ amount: 10_000, dueOn: '2026-03-01' }])
    const paid = await made(stranger.post('/api/payments', { ...payment, customerId: own.id }))
    const naming = async (customerId: string | undefined, debtId: string | undefined) => {
      const answers = await Promise.all([
        stranger.post('/api/payments', { ...payment, customerId }),
        stranger.post('/api/payments', { ...payment, customerId: own.id, allocations: [{ debtId, amount: 500 }] }),
        stranger.put(`/api/payments/${paid.id}/allocations`, [{ debtId, amount: 500 }]),
      ])
      return answers.map((answer) => [answer.status, answer.body.code])
    }
    // Just as if there were no such thing anywhere.
    const foreign = await naming(things['customers'], things['debts'])
    expect(foreign).toEqual(await naming(randomUUID(), randomUUID()))
    expect(foreign.map(([status]) => status)).toEqual([404, 422, 422])
    const bulk = await stranger.post('/api/customers/bulk', { ids: [customers], action: 'archive' })
    const file = await stranger.post('/api/customers/export', { ids: [customers], format: 'csv' })
    expect(bulk.body).toEqual({ changed: 0, unchanged: 0, missing: 1 })
    expect(file.text).not.toContain('Ada')
    expect((await owner.get(`/api/customers/${customers}`)).body.archivedAt ?? null).toBeNull()
  })
})

test("a colleague cannot end somebody else's session", async () => {
  const colleague = await house.colleague(owner, 'administrator')
  expect((await colleague.delete(`/api/sessions/${things.sessions}`)).status).toBe(404)
  expect((await owner.get('/api/me')).status).toBe(200)
})
