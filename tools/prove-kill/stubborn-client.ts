import { setTimeout as pause } from 'node:timers/promises'

export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: answers of every route
  body: any
}

/**
 * Asks until there is an answer that is not 'away': what a careful client does. The same Idempotency-Key goes with each
 * attempt, so that a lost answer cannot double the command.
 */
export function stubbornClient(url: string) {
  let token = ''
  let login: { email: string; password: string } | undefined

  async function attempt(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ): Promise<Answer | undefined> {
    try {
      const form = body instanceof FormData
      const answer = await fetch(`${url}${path}`, {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined || form ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
        signal: AbortSignal.timeout(15_000),
      })
      const text = await answer.text()
      if (answer.status >= 500 || answer.status === 429) return undefined
      return { status: answer.status, body: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text }
    } catch {
      return undefined
    }
  }

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    for (let tries = 0; tries < 1_200; tries++) {
      const answer = await attempt(method, path, body, headers)
      if (answer?.status === 401 && login && path !== '/api/auth/login') {
        const again = await ask('POST', '/api/auth/login', login)
        token = again.body.accessToken
        continue
      }
      if (answer) return answer
      await pause(50)
    }
    throw new Error(`${method} ${path} got no answer`)
  }

  return {
    ask,
    register: async (email: string, password: string): Promise<void> => {
      login = { email, password }
      const made = await ask('POST', '/api/auth/register', {
        organisationName: 'Kill Test',
        name: 'Kay Ill',
        email,
        password,
        currency: 'EUR',
        timeZone: 'UTC',
      })
      if (made.status === 201) token = made.body.accessToken
      else token = (await ask('POST', '/api/auth/login', login)).body.accessToken
    },
  }
}

export type Client = ReturnType<typeof stubbornClient>
