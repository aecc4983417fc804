import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import { AppError } from './app-error.ts'
import { type Database, inTenant, type Tx } from './db.ts'
import { findStoredAnswer, hashRequest, idempotencyKeyOf, type StoredAnswer, storeAnswer } from './idempotency.ts'
import { wireSchemaOf } from './json-schema.ts'
import { invalidInput } from './problem-details.ts'
import { refuseOtherMethods } from './refuse-other-methods.ts'
import type { Route } from './route.ts'

/** Says who is calling, or throws 401. */
export type Authenticate = (request: FastifyRequest) => Promise<Actor>

/** Unknown fields are refused rather than dropped: a misspelt field must not vanish in silence. */
function strict(schema: z.ZodType | undefined): z.ZodType | undefined {
  if (!schema) return undefined
  if (schema._zod.def.type === 'optional') return strict((schema as z.ZodOptional<z.ZodType>).unwrap())?.optional()
  const open = 'catchall' in schema._zod.def && schema._zod.def.catchall
  return schema._zod.def.type === 'object' && !open ? (schema as z.ZodObject).strict() : schema
}

function parse(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return undefined
  const result = schema.safeParse(value)
  if (!result.success) throw invalidInput(result.error, where)
  return result.data
}

function checkPermission(route: Route, actor: Actor): void {
  if (route.access.kind !== 'permission' || actor.permissions.has(route.access.permission)) return
  throw new AppError(
    403,
    'permission_is_missing',
    `This needs the permission ${route.access.permission}. An administrator can grant it.`,
    {
      extra: { permission: route.access.permission },
    },
  )
}

/** Puts the routes on the server: each parsed, permitted, in its transaction, serialised by its own schema. */
export function mountRoutes(
  server: FastifyInstance,
  routes: readonly Route[],
  db: Database,
  authenticate: Authenticate,
): void {
  for (const route of routes) mountRoute(server, route, db, authenticate)
  refuseOtherMethods(server, routes)
}

function mountRoute(server: FastifyInstance, route: Route, db: Database, authenticate: Authenticate): void {
  const bodySchema = strict(route.body)
  const querySchema = strict(route.query)
  const serialise = route.answer ? fastJsonStringify(wireSchemaOf(route.answer) as unknown as Schema) : undefined
  const status = route.status ?? 200

  const finish = (reply: FastifyReply, answer: unknown): unknown => {
    if (reply.sent) return reply
    if (!reply.raw.headersSent && reply.statusCode === 200) reply.code(status)
    if (route.file) return reply.send(answer)
    if (!serialise) return reply.send()
    return reply.type('application/json; charset=utf-8').send(serialise(answer))
  }

  /**
   * The work comes first and its key is kept with it; only a command that fails looks whether it was answered before. A
   * fresh command, which nearly all are, is spared a look-up; one that comes again does its work, which is undone.
   */
  const idempotently = async (
    request: FastifyRequest,
    reply: FastifyReply,
    actor: Actor,
    work: (tx: Tx) => Promise<unknown>,
  ): Promise<unknown> => {
    const key = idempotencyKeyOf(request.headers['idempotency-key'])
    const hash = hashRequest(request.method, request.url, request.body)
    const send = (answer: StoredAnswer) =>
      reply.code(answer.status).type('application/json; charset=utf-8').send(answer.body)
    try {
      return send(
        await inTenant(db, actor.tenantId, async (tx) => {
          const answer = await work(tx)
          const made = { status, body: serialise ? serialise(answer) : '' }
          await storeAnswer(tx, actor, key, hash, made)
          return made
        }),
      )
    } catch (error) {
      const first = await inTenant(db, actor.tenantId, (tx) => findStoredAnswer(tx, key, hash))
      if (!first) throw error
      reply.header('idempotency-replayed', 'true')
      return send(first)
    }
  }

  server.route({
    method: route.method,
    url: route.path,
    ...(route.bodyLimit ? { bodyLimit: route.bodyLimit } : {}),
    config: { rawBody: route.rawBody === true, upload: route.upload !== undefined },
    handler: async (request, reply) => {
      const actor = route.access.kind === 'public' ? undefined : await authenticate(request)
      if (actor) checkPermission(route, actor)
      if (route.body && request.isMultipart())
        throw new AppError(415, 'media_type_is_wrong', 'Send the fields as application/json.')
      const input = {
        params: parse(route.params, request.params, 'address'),
        query: parse(querySchema, request.query, 'query'),
        body: route.upload ? undefined : parse(bodySchema, request.body, 'fields'),
        request,
        reply,
        actor,
      }
      if (!actor || !route.transaction) return finish(reply, await route.run({ ...input, tx: undefined }))
      const work = (tx: Tx) => route.run({ ...input, tx })
      const keyed = route.idempotent === 'when sent' ? 'idempotency-key' in request.headers : route.idempotent
      if (keyed) return idempotently(request, reply, actor, work)
      return finish(reply, await inTenant(db, actor.tenantId, work))
    },
  })
}
