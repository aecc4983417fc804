import { openApiOf } from '@recoup/platform/openapi'
import { refusalsEverywhere, refusalsOf, statusWords } from '@recoup/platform/refusals-of'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const ask = (url: string) => house.server.inject({ method: 'GET', url })

test('the page of errors has a place for every code, where the type of a problem points to', async () => {
  const page = await ask('/api/docs/errors')
  expect([page.statusCode, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  const places = [...page.body.matchAll(/<section id="(\w+)">/g)].map((match) => match[1])
  expect(new Set(places).size).toBe(places.length)
  const codes = house.routes.flatMap((route) => [...refusalsOf(route).values()].flat())
  expect([...new Set([...codes, ...Object.keys(refusalsEverywhere)])].sort()).toEqual(places.sort())
  const { type, code } = (await ask('/api/nothing')).json()
  expect(type).toBe(`/api/docs/errors#${code}`)
  expect(places).toContain(code)
})

test('the page of errors runs no script and loads nothing', async () => {
  const page = await ask('/api/docs/errors')
  expect(page.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
  expect(page.body).not.toMatch(/<script|<link|<img| style=| on\w+=/)
})

test('the documentation is a page under a policy that lets no foreign script in', async () => {
  const page = await ask('/api/docs/')
  expect(page.statusCode).toBe(200)
  expect(page.headers['content-security-policy']).toContain("script-src 'self'")
  expect(page.body).not.toMatch(/<script(?![^>]* src=)/)
})

test('every status that an operation may answer has words, every tag a description, every link its operation', () => {
  const document = openApiOf(house.routes, '0.0.0') as {
    tags: { name: string; description: string }[]
    paths: Record<
      string,
      Record<
        string,
        { operationId: string; tags: string[]; responses: Record<string, { links?: Record<string, unknown> }> }
      >
    >
  }
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path))
  const statuses = operations.flatMap((operation) => Object.keys(operation.responses))
  expect([...new Set(statuses)].filter((status) => !statusWords[Number(status)])).toEqual([])
  const described = new Set(document.tags.filter((tag) => tag.description).map((tag) => tag.name))
  expect(operations.flatMap(({ tags }) => tags).filter((tag) => !described.has(tag))).toEqual([])
  const ids = new Set(operations.map(({ operationId }) => operationId))
  const links = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap((answer) => Object.keys(answer.links ?? {})),
  )
  expect(links.filter((link) => !ids.has(link))).toEqual([])
  expect(links).toContain('postPaymentsIdRefunds')
})
