import type { Route } from './route.ts'

type Link = { operationId: string; parameters: Record<string, string>; description: string }

const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** The noun that an address ends with: `payments` of `/api/customers/:id/payments`. */
const nounOf = (path: string): string | undefined =>
  path
    .split('/')
    .at(-1)
    ?.match(/^[a-z-]+$/)?.[0]

/** Where the id of a thing stands in what a route answers, as an OpenAPI runtime expression. */
function idIn(route: Route): string | undefined {
  const fields = route.answer && 'shape' in route.answer ? (route.answer.shape as Record<string, unknown>) : {}
  if ('id' in fields) return '$response.body#/id'
  if ('items' in fields) return '$response.body#/items/0/id'
  return undefined
}

/**
 * OpenAPI links from an answer to what can be asked about the thing in it: from `POST /api/payments` and
 * `GET /api/payments` to everything under `/api/payments/:id`.
 */
export function linksOf(
  route: Route,
  routes: readonly Route[],
  operationIdOf: (route: Route) => string,
): Record<string, Link> | undefined {
  const id = idIn(route)
  const noun = nounOf(route.path)
  if (!id || !noun) return undefined
  const under = `/api/${noun}/:id`
  const targets = routes.filter(
    ({ path }) => (path === under || path.startsWith(`${under}/`)) && paramsOf(path).length === 1,
  )
  if (targets.length === 0) return undefined
  return Object.fromEntries(
    targets.map((target) => [
      operationIdOf(target),
      { operationId: operationIdOf(target), parameters: { 'path.id': id }, description: target.summary },
    ]),
  )
}
