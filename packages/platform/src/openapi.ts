import { permissionWords } from '@recoup/contracts/permissions'
import { problemSchema } from '@recoup/contracts/problem'
import type { z } from 'zod'
import { type JsonSchema, wireSchemaOf } from './json-schema.ts'
import type { Route } from './route.ts'

type Components = Map<string, unknown>

const statusWords: Record<number, string> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted',
  204: 'Done, nothing to say',
  400: 'Input is not valid',
  401: 'Not logged in',
  403: 'Permission is missing',
  404: 'Not found',
  409: 'In conflict',
  412: 'Changed by somebody else',
  413: 'Too large',
  415: 'Wrong media type',
  422: 'Cannot be done',
  428: 'A header is missing',
  429: 'Too many requests',
  500: 'Our fault',
  503: 'Away',
}

/** Lifts `$defs` out into components, so that one name means one schema in the whole document. */
function lift(schema: JsonSchema, components: Components): JsonSchema {
  const text = JSON.stringify(schema).replaceAll('#/$defs/', '#/components/schemas/')
  const { $defs, ...rest } = JSON.parse(text) as JsonSchema & { $defs?: Record<string, unknown> }
  for (const [name, definition] of Object.entries($defs ?? {})) components.set(name, definition)
  const id = rest['id']
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
      ...(rest['type'] === 'array' ? { style: 'form', explode: true } : {}),
    }
  })
}

function refusalsOf(route: Route): Map<number, string[]> {
  const byStatus = new Map<number, string[]>()
  const add = (status: number, code: string) => byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  add(400, 'input_is_invalid')
  if (route.access.kind !== 'public') add(401, 'not_logged_in')
  if (route.access.kind === 'permission') add(403, 'permission_is_missing')
  if (route.idempotent) {
    add(422, 'idempotency_key_was_used_for_another_request')
    if (route.idempotent === true) add(428, 'idempotency_key_is_missing')
  }
  if (route.ifMatch) add(428, 'if_match_is_missing')
  if (route.body || route.upload) {
    add(413, 'body_is_too_large')
    add(415, 'media_type_is_wrong')
  }
  for (const [code, status] of Object.entries(route.refusals ?? {})) add(status, code)
  add(503, 'database_is_away')
  return byStatus
}

function responsesOf(route: Route, components: Components): Record<string, unknown> {
  const status = route.status ?? 200
  const content = route.file
    ? Object.fromEntries(route.file.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))
    : route.answer
      ? { 'application/json': { schema: lift(wireSchemaOf(route.answer), components) } }
      : undefined
  const responses: Record<string, unknown> = {
    [status]: { description: statusWords[status] ?? 'Done', ...(content ? { content } : {}) },
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
      security: route.access.kind === 'public' ? [] : [{ accessToken: [] }, { apiKey: [] }],
      parameters: [
        ...parametersOf('path', route.params, components),
        ...parametersOf('query', route.query, components),
        ...(route.idempotent ? [{ ...idempotencyParameter, required: route.idempotent === true }] : []),
        ...(route.ifMatch ? [ifMatchParameter] : []),
      ],
      ...(route.upload
        ? {
            requestBody: {
              required: true,
              content: {
                'multipart/form-data': {
                  schema: {
                    type: 'object',
                    required: ['file'],
                    properties: { file: { type: 'string', format: 'binary' } },
                  },
                },
              },
            },
          }
        : route.body
          ? {
              requestBody: {
                required: true,
                content: { 'application/json': { schema: lift(wireSchemaOf(route.body), components) } },
              },
            }
          : {}),
      responses: responsesOf(route, components),
    }
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Recoup',
      version,
      description:
        'Amounts are integers in minor units with their ISO 4217 currency. Every refusal is an RFC 9457 problem with a code of its own. Lists are paged by cursor.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
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
