import type { Route } from './route.ts'

type Link = { operationId: string; parameters: Record<string, string>; description: string }

const paramsOf = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? '')

/** The noun that an address ends with: `debts` of `/api/customers/:id/debts`. */
const nounOf = (path: string): string => path.split('/').at(-1) ?? ''

/** Which things an answer holds, as nouns, and where the id of the first one stands, as a runtime expression. */
function thingsIn(route: Route, routes: readonly Route[]): Map<string, string> {
  const things = new Map<string, string>()
  if (!route.answer || !('shape' in route.answer)) return things
  const fields = Object.keys(route.answer.shape as object)
  for (const field of fields) things.set(field, `$response.body#/${field}/0/id`)
  const noun = nounOf(route.path)
  if (fields.includes('items')) things.set(noun, '$response.body#/items/0/id')
  // What is posted under another thing may answer with that one instead.
  const single = routes.find(({ method, path }) => method === 'GET' && path === `/api/${noun}/:id`)
  const isTheThing = paramsOf(route.path).length === 0 || single?.answer === route.answer
  if (fields.includes('id') && isTheThing) things.set(noun, '$response.body#/id')
  return things
}

/**
 * OpenAPI links from an answer to what can be asked about the things in it: from `POST /api/payments` and
 * `GET /api/payments` to everything under `/api/payments/:id`.
 */
export function linksOf(
  route: Route,
  routes: readonly Route[],
  operationIdOf: (route: Route) => string,
): Record<string, Link> {
  const links: Record<string, Link> = {}
  for (const [noun, id] of thingsIn(route, routes)) {
    const under = `/api/${noun}/:id`
    for (const target of routes) {
      const { path } = target
      if ((path !== under && !path.startsWith(`${under}/`)) || paramsOf(path).length !== 1) continue
      const operationId = operationIdOf(target)
      links[operationId] = { operationId, parameters: { 'path.id': id }, description: target.summary }
    }
  }
  return links
}
