import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any
  headers: Record<string, string | string[] | number | undefined>
  text: string
}

/** Somebody who is logged in, and what they ask of the API. POST and PUT carry a fresh Idempotency-Key unless one is given. */
export type Person = {
  id: string
  email: string
  tenantId: string
  accessToken: string
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

export async function request(
  server: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const answer = await server.inject({
    method,
    url,
    headers,
    ...(body === undefined ? {} : { payload: body as object }),
  })
  const json = String(answer.headers['content-type'] ?? '').includes('json')
  return {
    status: answer.statusCode,
    body: json && answer.body ? answer.json() : answer.body,
    headers: answer.headers,
    text: answer.body,
  }
}

type LoggedIn = { accessToken: string; person: { id: string; email: string }; organisation: { id: string } }

export function personOf(server: FastifyInstance, { accessToken, person, organisation }: LoggedIn): Person {
  const as = { authorization: `Bearer ${accessToken}` }
  const keyed = (headers?: Record<string, string>) => ({ ...as, 'idempotency-key': randomUUID(), ...headers })
  return {
    id: person.id,
    email: person.email,
    tenantId: organisation.id,
    accessToken,
    get: (path, headers) => request(server, 'GET', path, undefined, { ...as, ...headers }),
    post: (path, body, headers) => request(server, 'POST', path, body, keyed(headers)),
    put: (path, body, headers) => request(server, 'PUT', path, body, keyed(headers)),
    patch: (path, body, headers) => request(server, 'PATCH', path, body, { ...as, ...headers }),
    delete: (path, body, headers) => request(server, 'DELETE', path, body, { ...as, ...headers }),
  }
}
