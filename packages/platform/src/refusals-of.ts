import type { Route } from './route.ts'

/** What a status means in general, as the documents name it. */
export const statusWords: Record<number, string> = {
  200: 'Done',
  201: 'Created',
  202: 'Accepted',
  204: 'Done, nothing to say',
  400: 'Input is not valid',
  401: 'Not logged in',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Too slow',
  409: 'In conflict',
  410: 'Gone',
  412: 'Changed by somebody else',
  413: 'Too large',
  414: 'Address is too long',
  415: 'Wrong media type',
  422: 'Cannot be done',
  428: 'A header is missing',
  429: 'Too many requests',
  431: 'Headers are too large',
  500: 'Our fault',
  503: 'Away',
}

/** Refusals that come before any route is found, or beside the routes. */
export const refusalsEverywhere: Readonly<Record<string, number>> = {
  request_is_malformed: 400,
  metrics_token_is_wrong: 401,
  address_not_found: 404,
  method_is_not_allowed: 405,
  request_is_too_slow: 408,
  address_is_too_long: 414,
  headers_are_too_large: 431,
}

/** Every refusal of a route, its own and those that come with what it is, by status. */
export function refusalsOf(route: Route): Map<number, string[]> {
  const byStatus = new Map<number, string[]>()
  const add = (status: number, code: string) => {
    const codes = byStatus.get(status) ?? []
    if (!codes.includes(code)) byStatus.set(status, [...codes, code])
  }
  add(400, 'input_is_invalid')
  if (route.access.kind !== 'public') {
    add(401, 'not_logged_in')
    add(401, 'token_has_expired')
    add(401, 'session_has_ended')
  }
  if (route.access.kind === 'permission') add(403, 'permission_is_missing')
  if (route.idempotent) {
    add(400, 'idempotency_key_is_invalid')
    add(422, 'idempotency_key_was_used_for_another_request')
    // Also where a key may be left out: an empty one is no key.
    add(428, 'idempotency_key_is_missing')
  }
  if (route.ifMatch) {
    add(400, 'if_match_is_invalid')
    if (route.ifMatch === true) add(428, 'if_match_is_missing')
  }
  if (route.body || route.upload) {
    if (route.body) add(400, 'json_is_malformed')
    add(408, 'request_is_too_slow')
    add(413, 'body_is_too_large')
    add(415, 'media_type_is_wrong')
  }
  if (route.params) {
    add(404, 'address_not_found')
    add(414, 'address_is_too_long')
  }
  if (route.method !== 'GET') add(409, 'somebody_was_faster')
  for (const [code, status] of Object.entries(route.refusals ?? {})) add(status, code)
  add(500, 'something_went_wrong')
  add(503, 'database_is_away')
  return byStatus
}
