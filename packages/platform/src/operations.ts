import { timingSafeEqual } from 'node:crypto'
import { createRequire } from 'node:module'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from './app-error.ts'
import type { Config } from './config.ts'
import { type Database, row, sql } from './db.ts'
import { errorsPageOf, errorsPagePolicy } from './errors-page.ts'
import { collectProcessMetrics, registry } from './metrics.ts'
import { openApiOf } from './openapi.ts'
import type { Route } from './route.ts'

const { version } = createRequire(import.meta.url)('../package.json') as { version: string }

function checkMetricsToken(request: FastifyRequest, token: string | undefined): void {
  if (!token) return
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new AppError(401, 'metrics_token_is_wrong', 'Send METRICS_TOKEN as a bearer token.')
}

/** What operators and developers ask of the server itself: health, readiness, metrics, the API's description. */
export async function mountOperations(
  server: FastifyInstance,
  routes: readonly Route[],
  { config, db }: { config: Config; db: Database },
): Promise<void> {
  collectProcessMetrics()
  const document = openApiOf(routes, version)
  const documentText = JSON.stringify(document)

  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    try {
      await row(db.app, sql`select 1`)
      return { status: 'ready' }
    } catch {
      return reply.code(503).send({ status: 'the database is away' })
    }
  })
  server.get('/metrics', async (request, reply) => {
    checkMetricsToken(request, config.metricsToken)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
  server.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(documentText))
  const errorsPage = errorsPageOf(routes)
  server.get('/api/docs/errors', async (_request, reply) =>
    reply.header('content-security-policy', errorsPagePolicy).type('text/html; charset=utf-8').send(errorsPage),
  )
  await server.register(swagger, { mode: 'static', specification: { document: document as never } })
  await server.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP:
      "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self'; frame-ancestors 'none'",
    uiConfig: { docExpansion: 'none', deepLinking: true, persistAuthorization: false },
  })
}
