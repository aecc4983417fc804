import { randomUUID } from 'node:crypto'
import type { TestHouse } from './open-house.ts'
import { type Person, request } from './person.ts'

type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  /** a body that would be accepted from somebody who may */
  body?: unknown
  /** somebody of the same organisation whose role lacks the permission; every role has it when left out */
  without?: Person
}

/**
 * What an endpoint answers to those it is not for: `unknown` without a log-in, `unpermitted` without the permission, and
 * `stranger`, the administrator of another organisation. Tests compare it with what they expect.
 */
export async function askAsOthers(
  house: TestHouse,
  { method, path, body, without }: Endpoint,
): Promise<{ unknown: number; unpermitted?: number; stranger: { status: number; code?: string } }> {
  const stranger = await house.register()
  const ask = (token?: string) =>
    request(house.server, method, path, body, {
      'idempotency-key': randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    })
  const unknown = await ask()
  const foreign = await ask(stranger.accessToken)
  const unpermitted = without ? await ask(without.accessToken) : undefined
  return {
    unknown: unknown.status,
    ...(unpermitted ? { unpermitted: unpermitted.status } : {}),
    stranger: { status: foreign.status, ...(foreign.body?.code ? { code: foreign.body.code } : {}) },
  }
}
