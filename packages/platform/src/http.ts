import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import multipart from '@fastify/multipart'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, LogController } from 'fastify'
import helmet from 'helmet'
import { AppError } from './app-error.ts'
import { limitBodyTime, refuseAddress, refuseOnSocket } from './broken-requests.ts'
import type { Config } from './config.ts'
import { endConnections } from './end-connections.ts'
import type { Log } from './log.ts'
import { observeRequest } from './metrics.ts'
import { problemOf } from './problem-details.ts'
import { readJson, readText } from './read-json.ts'

const megabyte = 1024 * 1024
/** How long requests under way may take when the server closes. */
const drainMs = 3_000

/** The file an upload may hold, in bytes. */
export const largestUpload = 200 * megabyte

/**
 * The HTTP server with everything that is the same for each route: ids, logs, limits, security headers, problem details.
 * Contexts mount their routes on it.
 */
export async function createHttp(config: Config, log: Log, bodyTimeMs = 30_000): Promise<FastifyInstance> {
  const server = Fastify({
    loggerInstance: log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    trustProxy: config.trustProxy === 'true' ? true : config.trustProxy,
    bodyLimit: megabyte,
    // The whole request, which may be an upload over a slow line; headers and other bodies have limits of their own.
    requestTimeout: 30 * 60_000,
    http: { headersTimeout: 20_000, connectionsCheckingInterval: 2_000 },
    connectionTimeout: 120_000,
    keepAliveTimeout: 72_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
    },
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseOnSocket,
    ajv: { customOptions: { strict: false } },
  }) as unknown as FastifyInstance

  if (config.corsOrigins.length > 0) {
    await server.register(cors, {
      origin: [...config.corsOrigins],
      credentials: true,
      exposedHeaders: ['etag', 'x-request-id'],
    })
  }
  await server.register(cookie)
  await server.register(multipart, { limits: { fileSize: largestUpload, files: 1, fields: 10, fieldSize: 10_000 } })

  endConnections(server, drainMs)
  limitBodyTime(server, bodyTimeMs)
  // An empty body with a JSON content type is an absent body, as clients send it on POST without fields.
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      const text = readText(body as Buffer)
      if (keepsRawBody(request)) rawBodies.set(request, text)
      done(null, text === '' ? undefined : readJson(text))
    } catch (error) {
      done(error as Error)
    }
  })

  server.addHook('onRequest', async (request, reply) => {
    reply.headers(sameForAll).header('x-request-id', request.id)
  })
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    request.log[reply.statusCode >= 500 ? 'error' : 'info'](
      {
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        traceId: traceIdOf(request.headers.traceparent),
      },
      'request',
    )
  })
  server.setErrorHandler((error, request, reply) => {
    const { problem, status } = problemOf(error, request.id)
    const internal = error instanceof AppError ? error.internal : error
    if (status >= 500) request.log.error({ err: internal ?? error }, problem.code)
    if (status === 429 && typeof problem.retryAfterSeconds === 'number')
      reply.header('retry-after', problem.retryAfterSeconds)
    return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
  })
  server.setNotFoundHandler((request, reply) => {
    const { problem, status } = problemOf(
      new AppError(
        404,
        'address_not_found',
        `There is nothing at ${request.method} ${request.url.split('?')[0]?.slice(0, 200)}.`,
      ),
      request.id,
    )
    return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
  })
  return server
}

/** Headers that every answer begins with. Helmet works them out for each request anew; they never change, so it is asked once. */
const sameForAll: Record<string, string> = { 'cache-control': 'no-store' }
helmet({
  contentSecurityPolicy: { directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  crossOriginResourcePolicy: { policy: 'same-site' },
})(
  {} as IncomingMessage,
  {
    setHeader: (name: string, value: string) => {
      sameForAll[name.toLowerCase()] = value
    },
    removeHeader: () => {},
  } as unknown as ServerResponse,
  () => {},
)

const rawBodies = new WeakMap<FastifyRequest, string>()

const keepsRawBody = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { rawBody?: boolean } | undefined)?.rawBody === true

/** The JSON body as it came over the wire, on routes with `rawBody: true`; empty on others. */
export const rawBodyOf = (request: FastifyRequest): string => rawBodies.get(request) ?? ''

/** The trace id of a W3C traceparent header. */
function traceIdOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? /^00-([0-9a-f]{32})-/.exec(header)?.[1] : undefined
}
