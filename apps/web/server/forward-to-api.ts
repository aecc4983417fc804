import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https from 'node:https'
import type { Duplex } from 'node:stream'
import type { WebConfig } from './config.ts'

/** Headers that belong to one connection and not to the message (RFC 9110, 7.6.1). */
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

export const isForApi = (url = ''): boolean => /^\/(api|ws)(\/|\?|$)/.test(url)

/** The caller's request id where it is a plain one, else a new one. */
function requestIdOf(request: http.IncomingMessage): string {
  const given = request.headers['x-request-id']
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID()
}

/** What the API is told: the message's own headers, and who really asked, by which name and scheme. */
export function headersForApi(
  request: http.IncomingMessage,
  config: WebConfig,
  requestId: string,
): http.OutgoingHttpHeaders {
  const headers: http.OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(request.headers)) {
    if (!hopByHop.has(name) && !name.startsWith('x-forwarded-') && name !== 'forwarded') headers[name] = value
  }
  const peer = request.socket.remoteAddress ?? ''
  const before = config.trustProxy ? request.headers['x-forwarded-for'] : undefined
  const scheme = config.trustProxy ? request.headers['x-forwarded-proto'] : undefined
  const name = config.trustProxy ? request.headers['x-forwarded-host'] : undefined
  headers['x-forwarded-for'] = before ? `${before}, ${peer}` : peer
  headers['x-forwarded-proto'] = scheme ?? 'http'
  headers['x-forwarded-host'] = name ?? request.headers.host
  headers['x-request-id'] = requestId
  headers.host = config.apiUrl.host
  return headers
}

function problemOf(requestId: string): string {
  return JSON.stringify({
    type: 'about:blank',
    title: 'Bad gateway',
    status: 502,
    code: 'api_is_away',
    detail: 'The server could not be reached. Nothing was changed; try again in a moment.',
    requestId,
  })
}

/**
 * Passes `/api` and `/ws` on to the API, streaming both ways, so that the browser sees one origin: cookies stay
 * first-party and the content policy needs no second host.
 */
export function createForwarder(config: WebConfig) {
  const client = config.apiUrl.protocol === 'https:' ? https : http
  const agent = new client.Agent({ keepAlive: true, maxSockets: 512 })
  const base = config.apiUrl.pathname.replace(/\/$/, '')
  const open = (request: http.IncomingMessage, headers: http.OutgoingHttpHeaders, pooled: boolean) =>
    client.request({
      protocol: config.apiUrl.protocol,
      hostname: config.apiUrl.hostname,
      port: config.apiUrl.port,
      method: request.method,
      path: base + request.url,
      headers,
      agent: pooled ? agent : false,
    })

  function forward(request: http.IncomingMessage, response: http.ServerResponse): void {
    const requestId = requestIdOf(request)
    const upstream = open(request, headersForApi(request, config, requestId), true)
    upstream.on('response', (answer) => {
      for (const [name, value] of Object.entries(answer.headers)) {
        if (!hopByHop.has(name) && value !== undefined) response.setHeader(name, value)
      }
      response.writeHead(answer.statusCode ?? 502)
      response.flushHeaders()
      answer.pipe(response)
      // Half an answer must not look like a whole one.
      answer.on('error', () => response.destroy())
    })
    upstream.on('error', () => {
      if (response.headersSent || response.destroyed) return void response.destroy()
      response.writeHead(502, { 'content-type': 'application/problem+json', 'x-request-id': requestId })
      response.end(problemOf(requestId))
    })
    response.on('close', () => upstream.destroy())
    request.pipe(upstream)
  }

  function forwardUpgrade(request: http.IncomingMessage, socket: Duplex, head: Buffer): void {
    const requestId = requestIdOf(request)
    const headers = headersForApi(request, config, requestId)
    headers.connection = 'Upgrade'
    headers.upgrade = request.headers.upgrade
    const upstream = open(request, headers, false)
    const headOf = (answer: http.IncomingMessage) => {
      const lines = [`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`]
      for (let i = 0; i < answer.rawHeaders.length; i += 2) {
        lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`)
      }
      return `${lines.join('\r\n')}\r\n\r\n`
    }
    upstream.on('upgrade', (answer, far, farHead) => {
      socket.write(headOf(answer))
      if (farHead.length > 0) socket.write(farHead)
      if (head.length > 0) far.write(head)
      far.pipe(socket).pipe(far)
      far.on('error', () => socket.destroy())
      far.on('close', () => socket.destroy())
      socket.on('close', () => far.destroy())
    })
    upstream.on('response', (answer) => {
      answer.resume()
      socket.end(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}\r\nconnection: close\r\n\r\n`)
    })
    upstream.on('error', () => {
      const body = problemOf(requestId)
      socket.end(
        `HTTP/1.1 502 Bad Gateway\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      )
    })
    socket.on('error', () => upstream.destroy())
    upstream.end()
  }

  return { forward, forwardUpgrade, close: () => agent.destroy() }
}
