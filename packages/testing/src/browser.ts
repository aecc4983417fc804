import type { FastifyInstance } from 'fastify'
import { type Answer, request } from './person.ts'

export type Browser = {
  /** the cookies it keeps, by name; a test may change them */
  cookies: Map<string, string>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** Somebody's browser as far as log-in is concerned: it keeps cookies and sends them with the next request. */
export function openBrowser(server: FastifyInstance): Browser {
  const cookies = new Map<string, string>()
  return {
    cookies,
    post: async (path, body, headers = {}) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const answer = await request(server, 'POST', path, body, { ...headers, ...(cookie ? { cookie } : {}) })
      for (const line of [answer.headers['set-cookie'] ?? []].flat()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(String(line)) ?? []
        if (!name) continue
        if (value) cookies.set(name, value)
        else cookies.delete(name)
      }
      return answer
    },
  }
}
