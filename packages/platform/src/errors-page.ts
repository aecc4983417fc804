import { createHash } from 'node:crypto'
import { refusalsEverywhere, refusalsOf, statusWords } from './refusals-of.ts'
import type { Route } from './route.ts'

type Refusal = { code: string; status: number; routes: string[] }

const style = `:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:2rem 1rem}
h2{margin-top:2.5rem}
section{padding:.75rem 0;border-top:1px solid color-mix(in srgb,currentColor 20%,transparent)}
section:target{background:color-mix(in srgb,Highlight 20%,transparent)}
h3{margin:0;font-size:1rem}
p{margin:.25rem 0}
ul{margin:.25rem 0;padding-left:1.25rem;font:14px/1.6 ui-monospace,monospace}
a{color:LinkText}`

/** The page's only style, so that its Content-Security-Policy can name it instead of allowing any. */
export const errorsPagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

/** What a caller does about each status. */
const advice: Record<number, string> = {
  400: 'Correct the request: `errors` names each field with a JSON pointer.',
  401: 'Log in again, or use another API key.',
  403: 'Somebody with the permission has to do it, or has to grant it.',
  404: "Check the address and the id. Another organisation's things are answered the same way.",
  405: 'The header Allow names the methods that this address takes.',
  408: 'Send it again, without pauses.',
  409: 'Read the thing again: what you want does not go with the state it is in.',
  410: 'It was there and is no more: nothing to try again.',
  412: 'Read the thing again, and repeat the change on the version that is there now.',
  413: 'Send less at once.',
  414: 'Shorten the address.',
  415: 'Set Content-Type as the operation asks.',
  422: 'The request is understood and cannot be done; `detail` says why.',
  428: 'Send the header that is missing.',
  429: 'Wait as many seconds as Retry-After says.',
  431: 'Send fewer or shorter headers and cookies.',
  500: 'The fault is ours. Try again; if it stays, give the request id to the administrator.',
  503: 'Try again in a moment.',
}

function collect(routes: readonly Route[]): Refusal[] {
  const found = new Map<string, Refusal>()
  const add = (code: string, status: number, route?: string): void => {
    const key = `${code} ${status}`
    const refusal = found.get(key) ?? { code, status, routes: [] }
    if (route) refusal.routes.push(route)
    found.set(key, refusal)
  }
  for (const [code, status] of Object.entries(refusalsEverywhere)) add(code, status)
  for (const route of routes)
    for (const [status, codes] of refusalsOf(route))
      for (const code of codes) add(code, status, `${route.method} ${route.path}`)
  return [...found.values()].sort((a, b) => a.status - b.status || (a.code < b.code ? -1 : 1))
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** `payment_exceeds_balance` is `Payment exceeds balance.`: codes are named as sentences. */
const sentenceOf = (code: string): string => {
  const words = code.replaceAll('_', ' ').replace(/\bid\b/g, 'ID')
  return `${words[0]?.toUpperCase()}${words.slice(1)}.`
}

function whereOf(refusal: Refusal, routes: readonly Route[]): string {
  if (refusal.routes.length === 0) return '<p>At any address.</p>'
  if (refusal.routes.length > routes.length / 3)
    return `<p>At ${refusal.routes.length} of ${routes.length} operations.</p>`
  return `<ul>${refusal.routes.map((route) => `<li>${escapeHtml(route)}</li>`).join('')}</ul>`
}

/** A page with every code that this API refuses with; the `type` of a problem points into it. */
export function errorsPageOf(routes: readonly Route[]): string {
  const refusals = collect(routes)
  const statuses = [...new Set(refusals.map(({ status }) => status))]
  const named = new Set<string>()
  const section = (refusal: Refusal): string => {
    // A code may come with two statuses; its address is the first one.
    const anchor = named.has(refusal.code) ? '' : ` id="${escapeHtml(refusal.code)}"`
    named.add(refusal.code)
    return `<section${anchor}><h3><code>${escapeHtml(refusal.code)}</code></h3><p>${escapeHtml(sentenceOf(refusal.code))}</p>${whereOf(refusal, routes)}</section>`
  }
  const groups = statuses.map(
    (status) =>
      `<h2>${status} ${escapeHtml(statusWords[status] ?? 'Refused')}</h2><p>${escapeHtml(advice[status] ?? '').replace(/`(\w+)`/g, '<code>$1</code>')}</p>${refusals
        .filter((refusal) => refusal.status === status)
        .map(section)
        .join('')}`,
  )
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Errors of the Recoup API</title><style>${style}</style></head>
<body><main><h1>Errors</h1>
<p>Every refusal is <a href="https://www.rfc-editor.org/rfc/rfc9457">problem details</a> (<code>application/problem+json</code>) with a <code>code</code> that stays the same; <code>detail</code> says what to do, and <code>requestId</code> finds it in the log. <a href="/api/docs/">All operations</a></p>
${groups.join('\n')}
</main></body></html>
`
}
