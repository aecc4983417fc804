import { randomUUID } from 'node:crypto'
import { type Permission, permissions, permissionsOfRole, roles } from '@recoup/contracts/permissions'
import { openApiOf } from '@recoup/platform/openapi'
import type { Route } from '@recoup/platform/route'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import { type Person, request } from './person.ts'

let house: TestHouse
let people: Map<string, Person>

beforeAll(async () => {
  house = await openHouse()
  const administrator = await house.register()
  people = new Map([['administrator', administrator]])
  for (const role of roles) if (role !== 'administrator') people.set(role, await house.colleague(administrator, role))
})
afterAll(() => house[Symbol.asyncDispose]())

type Operation = { operationId: string; requestBody?: { content: Record<string, { example?: unknown }> } }
type ApiDocument = { paths: Record<string, Record<string, Operation>> }
const exampleFor = ({ method, path }: Route): unknown => {
  const { paths } = openApiOf(house.routes, '0.0.0') as ApiDocument
  return paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()]?.requestBody?.content['application/json']
    ?.example
}
const addressOf = (route: Route, id: string): string => route.path.replaceAll(/:\w+/g, id)
const refusedCodes = (answer: { body: { code?: string } }) => answer.body?.code

describe('every route', () => {
  test('is there once, with a summary and a tag', () => {
    const named = house.routes.map((route) => `${route.method} ${route.path}`)
    expect(new Set(named).size).toBe(named.length)
    expect(named.length).toBeGreaterThan(60)
    expect(house.routes.filter((route) => !route.summary || !route.tag)).toEqual([])
  })

  test('has an operation id of its own in the OpenAPI document', () => {
    const document = openApiOf(house.routes, '0.0.0') as ApiDocument
    const ids = Object.values(document.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    )
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('shows an example of its body that it would take', () => {
    const wrong = house.routes.flatMap((route) => {
      if (!route.body) return []
      const example = exampleFor(route)
      const result = route.body.safeParse(example)
      return result.success ? [] : [`${route.method} ${route.path}: ${JSON.stringify(example)} ${result.error.message}`]
    })
    expect(wrong).toEqual([])
  })

  test('refuses callers who are not logged in, unless it is public (401)', async () => {
    const open: string[] = []
    for (const route of house.routes.filter((each) => each.access.kind !== 'public')) {
      const answer = await request(house.server, route.method, addressOf(route, randomUUID()), undefined, {
        'idempotency-key': randomUUID(),
      })
      if (answer.status !== 401 || !refusedCodes(answer)) open.push(`${route.method} ${route.path}: ${answer.status}`)
    }
    expect(open).toEqual([])
  })

  test('refuses every role without its permission (403), before it looks at anything else, and no other', async () => {
    const wrong: string[] = []
    for (const route of house.routes) {
      if (route.access.kind !== 'permission') continue
      const needed: Permission = route.access.permission
      for (const role of roles) {
        const answer = await request(house.server, route.method, addressOf(route, randomUUID()), undefined, {
          authorization: `Bearer ${people.get(role)?.accessToken}`,
          'idempotency-key': randomUUID(),
        })
        const isRefused = answer.status === 403 && answer.body.permission === needed
        if (isRefused === permissionsOfRole[role].includes(needed))
          wrong.push(`${route.method} ${route.path} as ${role}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('lets an API key do what it was made for, and nothing else (403)', async () => {
    const administrator = people.get('administrator')
    const wrong: string[] = []
    for (const permission of permissions) {
      const made = await administrator?.post('/api/api-keys', { name: permission, permissions: [permission] })
      for (const route of house.routes) {
        if (route.access.kind !== 'permission') continue
        const answer = await request(house.server, route.method, addressOf(route, randomUUID()), undefined, {
          authorization: `Bearer ${made?.body.key}`,
          'idempotency-key': randomUUID(),
        })
        const isRefused = answer.status === 403 && answer.body.code === 'permission_is_missing'
        if (isRefused === (route.access.permission === permission))
          wrong.push(`${route.method} ${route.path} with ${permission}: ${answer.status}`)
      }
    }
    expect(wrong).toEqual([])
  })

  test('answers an address that is no id with a problem, never with 500', async () => {
    const administrator = people.get('administrator')
    const wrong: string[] = []
    for (const route of house.routes.filter((each) => each.path.includes(':'))) {
      const answer = await request(
        house.server,
        route.method,
        addressOf(route, 'not-an-id%00'),
        route.method === 'GET' ? undefined : {},
        {
          authorization: `Bearer ${administrator?.accessToken}`,
          'idempotency-key': randomUUID(),
          'if-match': '"1"',
        },
      )
      if (answer.status < 400 || answer.status >= 500) wrong.push(`${route.method} ${route.path}: ${answer.status}`)
    }
    expect(wrong).toEqual([])
  })
})

test('each permission opens something', () => {
  const used = new Set(
    house.routes.flatMap((route) => (route.access.kind === 'permission' ? [route.access.permission] : [])),
  )
  expect(permissions.filter((permission) => !used.has(permission))).toEqual([])
})
