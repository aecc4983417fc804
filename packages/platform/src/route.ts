import type { ApiTag } from '@recoup/contracts/api-tags'
import type { Permission } from '@recoup/contracts/permissions'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined

/** A refusal that a route documents: its code and status. */
export type Refusals = Readonly<Record<string, number>>

type Shape = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Fastify's form: `/api/payments/:id` */
  path: string
  tag: ApiTag
  summary: string
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** status of success, 200 unless said */
  status?: 200 | 201 | 202 | 204
  /** what leaves the house; left out for 204 and for files */
  answer?: z.ZodType
  /** the media types of a file that the route streams instead of JSON */
  file?: readonly string[]
  /** takes multipart/form-data with a `file`, which the handler reads from the request; the schema is of its other fields */
  upload?: z.ZodObject
  refusals?: Refusals
  /** takes an If-Match header with the version that the caller has seen: `versionOf(request)`, or `versionSent(request)` */
  ifMatch?: boolean | 'when sent'
  bodyLimit?: number
  /** keeps the body as it came, for signatures: `rawBodyOf(request)` */
  rawBody?: boolean
}

type Schema = z.ZodType | undefined
type Fields = z.ZodObject | undefined

// Each schema is a type parameter of its own: inferred from the object as a whole they would come out as unknown.
type Spec<P extends Fields, Q extends Fields, B extends Schema, A extends Schema> = Omit<
  Shape,
  'params' | 'query' | 'body' | 'answer'
> & { params?: P; query?: Q; body?: B; answer?: A }

type Input<P extends Fields, Q extends Fields, B extends Schema> = {
  params: Parsed<P>
  query: Parsed<Q>
  body: Parsed<B>
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<A extends Schema> = A extends z.ZodType ? z.output<A> : unknown

export type Access =
  | { kind: 'public' }
  /** whoever is logged in, whatever the role: a person's own things */
  | { kind: 'signed-in' }
  | { kind: 'permission'; permission: Permission }

/** Whether an Idempotency-Key is needed, not taken at all, or honoured when it comes. */
export type Idempotency = boolean | 'when sent'

/** One endpoint: what it takes, who may, what it answers. OpenAPI, the checks and the tests are made from it. */
export type Route = Shape & {
  access: Access
  idempotent: Idempotency
  transaction: boolean
  run(context: {
    params: unknown
    query: unknown
    body: unknown
    request: FastifyRequest
    reply: FastifyReply
    actor: Actor | undefined
    tx: Tx | undefined
  }): Promise<unknown>
}

const accessOf = (permission: Permission | 'signed-in'): Access =>
  permission === 'signed-in' ? { kind: 'signed-in' } : { kind: 'permission', permission }

/**
 * An endpoint that runs in one transaction of the actor's tenant. `idempotent` makes it take an Idempotency-Key: the same
 * key and body get the first answer again.
 */
export function defineRoute<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  A extends Schema = undefined,
>(
  spec: Spec<P, Q, B, A> & {
    permission: Permission | 'signed-in'
    idempotent?: Idempotency
    handle(context: Input<P, Q, B> & { actor: Actor; tx: Tx }): Promise<Answer<A>>
  },
): Route {
  const { permission, handle, idempotent, ...shape } = spec
  return {
    ...(shape as unknown as Shape),
    access: accessOf(permission),
    idempotent: idempotent ?? false,
    transaction: true,
    run: (context) => handle(context as unknown as Input<P, Q, B> & { actor: Actor; tx: Tx }),
  }
}

/** An endpoint that opens its own transactions: files, uploads, calls to providers. */
export function defineOpenRoute<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  A extends Schema = undefined,
>(
  spec: Spec<P, Q, B, A> & {
    permission: Permission | 'signed-in'
    handle(context: Input<P, Q, B> & { actor: Actor }): Promise<Answer<A>>
  },
): Route {
  const { permission, handle, ...shape } = spec
  return {
    ...(shape as unknown as Shape),
    access: accessOf(permission),
    idempotent: false,
    transaction: false,
    run: (context) => handle(context as unknown as Input<P, Q, B> & { actor: Actor }),
  }
}

/** An endpoint for callers who are not logged in. */
export function definePublicRoute<
  P extends Fields = undefined,
  Q extends Fields = undefined,
  B extends Schema = undefined,
  A extends Schema = undefined,
>(spec: Spec<P, Q, B, A> & { handle(context: Input<P, Q, B>): Promise<Answer<A>> }): Route {
  const { handle, ...shape } = spec
  return {
    ...(shape as unknown as Shape),
    access: { kind: 'public' },
    idempotent: false,
    transaction: false,
    run: (context) => handle(context as unknown as Input<P, Q, B>),
  }
}
