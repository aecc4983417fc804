import { apiTags } from '@recoup/contracts/api-tags'
import { permissionWords } from '@recoup/contracts/permissions'
import { problemSchema } from '@recoup/contracts/problem'
import type { z } from 'zod'
import { exampleOf } from './example-of.ts'
import { type JsonSchema, wireSchemaOf } from './json-schema.ts'
import { linksOf } from './openapi-links.ts'
import { refusalsOf, statusWords } from './refusals-of.ts'
import type { Route } from './route.ts'

type Components = Map<string, unknown>

/** Lifts `$defs` out into components, so that one name means one schema in the whole document. */
function lift(schema: JsonSchema, components: Components): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')
  const { $defs, ...rest } = JSON.parse(text) as JsonSchema & { $defs?: Record<string, unknown> }
  for (const [name, definition] of Object.entries($defs ?? {})) components.set(name, definition)
  const id = rest.id
  if (typeof id !== 'string') return rest
  const { id: _id, ...definition } = rest
  components.set(id, definition)
  return { $ref: `#/components/schemas/${id}` }
}

function parametersOf(where: 'path' | 'query', schema: z.ZodObject | undefined, components: Components): unknown[] {
  if (!schema) return []
  const { properties, required } = lift(wireSchemaOf(schema), components) as {
    properties?: Record<string, JsonSchema>
    required?: string[]
  }
  return Object.entries(properties ?? {}).map(([name, property]) => {
    const { description, ...rest } = property
    return {
      name,
      in: where,
      required: where === 'path' || ((required ?? []).includes(name) && !('default' in property)),
      ...(description ? { description } : {}),
      schema: rest,
      ...(rest.type === 'array' ? { style: 'form', explode: true } : {}),
    }
  })
}

function responsesOf(route: Route, routes: readonly Route[], components: Components): Record<string, unknown> {
  const status = route.status ?? 200
  const content = route.file
    ? Object.fromEntries(route.file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
    : route.answer
      ? { 'application/json': { schema: lift(wireSchemaOf(route.answer), components) } }
      : undefined
  const links = linksOf(route, routes, operationIdOf)
  const responses: Record<string, unknown> = {
    [status]: {
      description: statusWords[status] ?? 'Done',
      ...(content ? { content } : {}),
      ...(Object.keys(links).length > 0 ? { links } : {}),
    },
  }
  for (const [refusal, codes] of refusalsOf(route)) {
    responses[refusal] = {
      description: `${statusWords[refusal] ?? 'Refused'}: ${codes.map((code) => `\`${code}\``).join(', ')}`,
      content: {
        'application/problem+json': {
          schema: { $ref: '#/components/schemas/Problem' },
          example: {
            type: `/api/docs/errors#${codes[0]}`,
            title: statusWords[refusal] ?? 'Refused',
            status: refusal,
            code: codes[0],
            detail: 'What happened, and what to do.',
            requestId: '0198c2f4-7c1e-7b6a-9d2e-3f0a1b2c3d4e',
          },
        },
      },
    }
  }
  return responses
}

/** `POST /api/payments/:id/refunds` is `postPaymentsIdRefunds`: the name of its hook in the web. */
const operationIdOf = (route: Route): string =>
  route.method.toLowerCase() +
  (route.path.startsWith('/api/') ? '' : 'Root') +
  route.path
    .replace('/api/', '/')
    .split(/[/:\-.]+/)
    .filter(Boolean)
    .map((part) => part[0]?.toUpperCase() + part.slice(1))
    .join('')

const idempotencyParameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  schema: { type: 'string', minLength: 1, maxLength: 255, pattern: '^[ -~]+$' },
  description: 'A fresh UUID for each command; the same one to try again and get the first answer',
}

const ifMatchParameter = {
  name: 'If-Match',
  in: 'header',
  required: true,
  schema: { type: 'string', pattern: '^(W/)?"?[0-9]{1,9}"?$' },
  description: 'The version that the change starts from, as the ETag or the field `version` gave it',
}

/** Unknown fields of a body are refused, so its schema is closed, unless it is open on purpose. */
function closedBodyOf(body: z.ZodType, components: Components): JsonSchema {
  const schema = lift(wireSchemaOf(body), components)
  const name = typeof schema.$ref === 'string' ? schema.$ref.replace('#/components/schemas/', '') : undefined
  const definition = name ? (components.get(name) as JsonSchema) : schema
  if (definition.type !== 'object' || 'additionalProperties' in definition) return schema
  const closed = { ...definition, additionalProperties: false }
  if (!name) return closed
  components.set(name, closed)
  return schema
}

/** API keys are let in unless the route says that it is for people alone. */
function securityOf(route: Route): Record<string, never[]>[] {
  if (route.access.kind === 'public') return []
  const peopleOnly = route.refusals !== undefined && 'only_people_can_do_this' in route.refusals
  return peopleOnly ? [{ accessToken: [] }] : [{ accessToken: [] }, { apiKey: [] }]
}

function requestBodyOf(route: Route, components: Components): Record<string, unknown> {
  if (route.upload) {
    const { properties } = lift(wireSchemaOf(route.upload), components) as { properties?: Record<string, JsonSchema> }
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { ...properties, file: { type: 'string', format: 'binary' } },
    }
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
  }
  if (!route.body) return {}
  // A body that may be left out altogether is one whose schema takes nothing at all.
  const required = !route.body.safeParse(undefined).success
  const schema = closedBodyOf(route.body, components)
  const example = exampleOf(schema, Object.fromEntries(components) as Record<string, JsonSchema>)
  return { requestBody: { required, content: { 'application/json': { schema, example } } } }
}

/** The OpenAPI 3.1 document of these routes: what the server checks and answers is what it says. */
export function openApiOf(routes: readonly Route[], version: string): Record<string, unknown> {
  const components: Components = new Map()
  lift(wireSchemaOf(problemSchema), components)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}')
    const access =
      route.access.kind === 'permission'
        ? `Needs \`${route.access.permission}\` (${permissionWords[route.access.permission]}).`
        : ''
    const operation = {
      operationId: operationIdOf(route),
      tags: [route.tag],
      summary: route.summary,
      ...(access ? { description: access } : {}),
      security: securityOf(route),
      parameters: [
        ...parametersOf('path', route.params, components),
        ...parametersOf('query', route.query, components),
        ...(route.idempotent ? [{ ...idempotencyParameter, required: route.idempotent === true }] : []),
        ...(route.ifMatch ? [{ ...ifMatchParameter, required: route.ifMatch === true }] : []),
      ],
      ...requestBodyOf(route, components),
      responses: responsesOf(route, routes, components),
    }
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recoup',
      version,
      description:
        'Amounts are integers in minor units with their ISO 4217 currency. Every refusal is an RFC 9457 problem with a [code of its own](/api/docs/errors). Lists are paged by cursor.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: Object.entries(apiTags)
      .filter(([name]) => routes.some((route) => route.tag === name))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From log-in; ten minutes' },
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, rk_…' },
      },
    },
  }
}
