import { once } from 'node:events'
import { connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { readConfig } from '@recoup/platform/config'
import { createHttp } from '@recoup/platform/http'
import { createLog } from '@recoup/platform/log'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openHouse, type TestHouse } from './open-house.ts'
import type { Person } from './person.ts'

let house: TestHouse
let person: Person

beforeAll(async () => {
  house = await openHouse({ listen: true })
  person = await house.register()
})
afterAll(() => house[Symbol.asyncDispose]())

/** What an answer says, once it is sure that it is a problem a caller can act on, with nothing of our insides in it. */
function problemOf(status: number, type: unknown, body: string): [number, string] {
  expect(String(type)).toMatch(/^application\/problem\+json/)
  expect(body).not.toMatch(/node_modules|\.ts\b|at \w+ \(|FST_|select |insert /)
  const { code, detail, title, requestId, status: said } = JSON.parse(body)
  expect([said, typeof detail, typeof title, typeof requestId]).toEqual([status, 'string', 'string', 'string'])
  return [status, code]
}

type Wish = { body?: string | Buffer; headers?: Record<string, string> }

async function ask(method: string, url: string, { body, headers }: Wish = {}): Promise<[number, string]> {
  const answer = await house.server.inject({
    method: method as 'GET',
    url,
    headers: { authorization: `Bearer ${person.accessToken}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { payload: body }),
  })
  return problemOf(answer.statusCode, answer.headers['content-type'], answer.body)
}

const postCustomer = (body: string | Buffer, headers?: Record<string, string>) =>
  ask('POST', '/api/customers', { body, ...(headers ? { headers } : {}) })

describe('a body that is', () => {
  test.each([
    ['not JSON', '{"name":', 'json_is_malformed'],
    ['nested 100,000 deep', `{"name":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'json_is_malformed'],
    ['nested 65 deep', `{"name":${'{"a":'.repeat(65)}1${'}'.repeat(65)}}`, 'json_is_malformed'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d]), 'json_is_malformed'],
    ['half a character', '{"name":"A\\ud800"}', 'json_is_malformed'],
    ['half a character in a field name', '{"\\udc00":1}', 'json_is_malformed'],
    ['with a NUL', '{"name":"A\\u0000da"}', 'input_is_invalid'],
    ['a list', '[]', 'input_is_invalid'],
    ['null', 'null', 'input_is_invalid'],
    ['empty', '', 'input_is_invalid'],
    ['with a list where a text belongs', '{"name":["Ada"]}', 'input_is_invalid'],
    ['with a field that there is not', '{"name":"Ada","nmae":1}', 'input_is_invalid'],
    ['with __proto__', '{"name":"Ada","__proto__":{"archived":true}}', 'input_is_invalid'],
    ['with constructor.prototype', '{"name":"Ada","constructor":{"prototype":{"a":1}}}', 'input_is_invalid'],
  ])('%s is refused (400)', async (_what, body, code) => {
    expect(await postCustomer(body)).toEqual([400, code])
  })

  test.each(['1e400', '9007199254740992', '-1', '0', '1.5', '"1"', 'NaN'])(
    'names the amount %s is refused (400)',
    async (amount) => {
      const debt = `{"amount":${amount},"currency":"EUR","dueOn":"2026-01-01"}`
      expect((await postCustomer(`{"name":"Ada","debts":[${debt}]}`))[0]).toBe(400)
    },
  )

  test('larger than a megabyte is refused (413), whether it says so before or not', async () => {
    const body = JSON.stringify({ name: 'A'.repeat(1024 * 1024) })
    expect(await postCustomer(body)).toEqual([413, 'body_is_too_large'])
    const answer = await fetch(`${house.url}/api/customers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${person.accessToken}`, 'content-type': 'application/json' },
      body: new Blob([body]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(problemOf(answer.status, answer.headers.get('content-type'), await answer.text())).toEqual([
      413,
      'body_is_too_large',
    ])
  })

  test('takes the last of two fields of one name, as JSON.parse does', async () => {
    const answer = await person.post('/api/customers', '{"name":"First","name":"Last"}', {
      'content-type': 'application/json',
    })
    expect(answer.body.name).toBe('Last')
  })

  test.each([
    ['text/plain', 415, 'media_type_is_wrong'],
    ['application/xml', 415, 'media_type_is_wrong'],
    ['application/x-www-form-urlencoded', 415, 'media_type_is_wrong'],
    ['multipart/form-data; boundary=b', 415, 'media_type_is_wrong'],
    ['nonsense', 415, 'media_type_is_wrong'],
  ])('of type %s is refused (%i)', async (type, status, code) => {
    expect(await postCustomer('{"name":"Ada"}', { 'content-type': type })).toEqual([status, code])
  })
})

test.each([
  ['multipart/form-data', ''],
  ['multipart/form-data; boundary=', ''],
  [`multipart/form-data; boundary=${'b'.repeat(300)}`, 'x'],
  [
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhalf',
  ],
  ['multipart/form-data; boundary=b', 'no part at all'],
  ['multipart/form-data; boundary=b', '--b\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\nx\r\n--b--\r\n'],
])('a broken upload (%s) is refused (400)', async (type, body) => {
  const [status] = await ask('POST', '/api/imports', { body, headers: { 'content-type': type } })
  expect(status).toBe(400)
})

describe('an address', () => {
  test.each([
    ['/api/customers/%', 400, 'request_is_malformed'],
    ['/api/customers/%ff', 400, 'request_is_malformed'],
    ['/api/customers/%00', 400, 'input_is_invalid'],
    [`/api/customers/${'a'.repeat(201)}`, 414, 'address_is_too_long'],
    ['/api/customers/../../etc/passwd', 404, 'address_not_found'],
    ['/api/customers?q=%00', 400, 'input_is_invalid'],
    [`/api/customers?q=${'a'.repeat(10_000)}`, 400, 'input_is_invalid'],
    [`/api/customers?cursor=${'a'.repeat(10_000)}`, 400, 'input_is_invalid'],
    ['/api/customers?limit=1&limit=2', 400, 'input_is_invalid'],
    ['/api/customers?limit[]=1', 400, 'input_is_invalid'],
    ['/api/customers?limit=1e400', 400, 'input_is_invalid'],
    ['/api/customers?limit=-1', 400, 'input_is_invalid'],
    ['/api/customers?minAmount=9007199254740993', 400, 'input_is_invalid'],
    ['/api/customers?sort=name;drop', 400, 'input_is_invalid'],
    ['/api/customers?unknown=1', 400, 'input_is_invalid'],
    ['/api/customers?__proto__=1', 400, 'input_is_invalid'],
    ['/api/payments?from=2026-02-30', 400, 'input_is_invalid'],
    ['/api/nothing-here', 404, 'address_not_found'],
  ])('%s is refused', async (url, status, code) => {
    expect(await ask('GET', url)).toEqual([status, code])
  })

  test('with percent signs that mean nothing in its query is searched for as it is', async () => {
    expect((await person.get('/api/customers?q=100%')).status).toBe(200)
  })
})

describe('a method', () => {
  test.each(['PUT', 'DELETE', 'TRACE', 'PATCH', 'QUERY'])(
    '%s that an address does not have is refused (405) with those it has',
    async (method) => {
      expect(await ask(method, '/api/customers')).toEqual([405, 'method_is_not_allowed'])
      const answer = await house.server.inject({ method: method as 'PUT', url: '/api/customers' })
      expect(answer.headers['allow']).toBe('GET, HEAD, OPTIONS, POST')
    },
  )

  test('OPTIONS names the methods; HEAD is GET without a body', async () => {
    const options = await house.server.inject({ method: 'OPTIONS', url: `/api/debts/${person.id}` })
    expect([options.statusCode, options.headers['allow'], options.body]).toEqual([204, 'GET, HEAD, OPTIONS, PATCH', ''])
    const head = await house.server.inject({
      method: 'HEAD',
      url: '/api/customers',
      headers: { authorization: `Bearer ${person.accessToken}` },
    })
    expect([head.statusCode, head.body]).toEqual([200, ''])
  })
})

describe('a header', () => {
  const debt = `{"amount":1,"currency":"EUR","dueOn":"2026-01-01"}`
  test.each([
    ['authorization', '', 401],
    ['authorization', 'Bearer', 401],
    ['authorization', 'Bearer a b', 401],
    ['authorization', `Bearer ${'a'.repeat(10_000)}`, 401],
    ['authorization', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.', 401],
    ['idempotency-key', '', 428],
    ['idempotency-key', 'k'.repeat(256), 400],
    ['idempotency-key', 'clé', 400],
  ])('%s: %s is refused', async (name, value, status) => {
    const headers = { 'idempotency-key': 'k', [name]: value }
    const [answered] = await ask('POST', `/api/customers/${person.id}/debts`, { body: debt, headers })
    expect(answered).toBe(status)
  })

  test.each(['x', '"x"', '*', '"1", "2"', '"-1"', '"99999999999"'])('If-Match: %s is refused', async (value) => {
    const customer = await person.post('/api/customers', { name: 'Ada' })
    const [status] = await ask('PATCH', `/api/customers/${customer.body.id}`, {
      body: '{"name":"B"}',
      headers: { 'if-match': value },
    })
    expect(status).toBe(400)
  })

  test('with a request id of a stranger form is given another', async () => {
    const answer = await person.get('/api/me', { 'x-request-id': '<script>' })
    expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
  })
})

/** Sends bytes as they are, and gives back what the server says before it closes. */
async function raw(
  url: string,
  ...bytes: string[]
): Promise<{ status: number; type: string | undefined; body: string }> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  await once(socket, 'connect')
  for (const part of bytes) socket.write(part)
  const said = await textOf(socket)
  const [head = '', ...rest] = said.split('\r\n\r\n')
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]),
    type: /content-type: (\S+)/i.exec(head)?.[1],
    body: rest.join('\r\n\r\n'),
  }
}

describe('on the wire', () => {
  test.each([
    ['what is not HTTP', 'GARBAGE\r\n\r\n', 400, 'request_is_malformed'],
    ['a method that nobody knows', 'BREW / HTTP/1.1\r\nhost: a\r\n\r\n', 400, 'request_is_malformed'],
    [
      'a length and chunks at once',
      'POST /api/auth/login HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
      'request_is_malformed',
    ],
    [
      'two lengths',
      'POST /api/auth/login HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello!',
      400,
      'request_is_malformed',
    ],
    ['headers of 20 kB', `GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers_are_too_large'],
  ])('%s is refused', async (_what, bytes, status, code) => {
    const answer = await raw(house.url, bytes)
    expect(problemOf(answer.status, answer.type, answer.body)).toEqual([status, code])
  })

  test('headers that never end are cut off (408)', async () => {
    const { server } = house.server
    const usual = server.headersTimeout
    server.headersTimeout = 100
    const answer = await raw(house.url, 'GET /api/me HTTP/1.1\r\nhost: a\r\n').finally(() => {
      server.headersTimeout = usual
    })
    expect(problemOf(answer.status, answer.type, answer.body)).toEqual([408, 'request_is_too_slow'])
  })

  test('a body that never ends is cut off (408), an upload is not while it comes', async () => {
    const server = await createHttp(readConfig({ NODE_ENV: 'test' }), createLog('silent'), 100)
    server.post('/plain', async () => 'read')
    server.post('/upload', { config: { upload: true } }, async (request) => {
      const part = await request.file()
      return part ? textOf(part.file) : 'none'
    })
    const url = await server.listen({ host: '127.0.0.1', port: 0 })
    const begin = (path: string, type: string, more = '') =>
      `POST ${path} HTTP/1.1\r\nhost: a\r\n${more}content-type: ${type}\r\ncontent-length: 115\r\n\r\n`
    const cut = await raw(url, begin('/plain', 'application/json'), '{"name":')
    expect(problemOf(cut.status, cut.type, cut.body)).toEqual([408, 'request_is_too_slow'])

    const { port } = new URL(url)
    const socket = connect(Number(port), '127.0.0.1')
    const slow = textOf(socket)
    const file = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\ncontent-type: text/csv\r\n\r\n'
    socket.write(begin('/upload', 'multipart/form-data; boundary=b', 'connection: close\r\n') + file)
    // By when this one is cut off, the upload has been waiting for longer.
    await raw(url, begin('/plain', 'application/json'), '{"name":')
    socket.write(`${'x'.repeat(115 - file.length - 9)}\r\n--b--\r\n`)
    expect(await slow).toContain('HTTP/1.1 200')
    await server.close()
  })
})
