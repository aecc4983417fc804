import type { FastifyInstance } from 'fastify'
import { AppError } from './app-error.ts'
import type { Route } from './route.ts'

/**
 * Answers what an address does not do: 405 with the methods that it has, and OPTIONS with nothing but those. Before the
 * body is read and before the caller is known, as it holds for everybody.
 */
export function refuseOtherMethods(server: FastifyInstance, routes: readonly Route[]): void {
  const methodsOf = new Map<string, Set<string>>()
  for (const { path, method } of routes) {
    const methods = methodsOf.get(path) ?? new Set(['OPTIONS'])
    methods.add(method)
    if (method === 'GET') methods.add('HEAD')
    methodsOf.set(path, methods)
  }
  for (const [url, methods] of methodsOf) {
    const allow = [...methods].sort().join(', ')
    server.route({
      method: 'OPTIONS',
      url,
      handler: (_request, reply) => reply.code(204).header('allow', allow).send(),
    })
    server.route({
      method: server.supportedMethods.filter((method) => !methods.has(method)),
      url,
      exposeHeadRoute: false,
      onRequest: async (request, reply) => {
        reply.header('allow', allow)
        throw new AppError(
          405,
          'method_is_not_allowed',
          `${request.method} is not possible here. This address takes ${allow}.`,
        )
      },
      handler: () => {},
    })
  }
}
