import { randomUUID } from 'node:crypto'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from './app-error.ts'
import { problemOf } from './problem-details.ts'

const tooSlow = (detail: string): AppError => new AppError(408, 'request_is_too_slow', detail)

function refusalOf(error: { code?: string }): AppError {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return tooSlow('The request did not arrive in time. Send it again, without pauses.')
  if (error.code === 'HPE_HEADER_OVERFLOW')
    return new AppError(
      431,
      'headers_are_too_large',
      'The headers are larger than 16 kB. Send fewer cookies or headers.',
    )
  return new AppError(400, 'request_is_malformed', 'This is not an HTTP request that can be read.')
}

/** Answers an address that cannot be read, which reaches neither route nor hook. */
export function refuseAddress(error: { code: string }, request: FastifyRequest, reply: FastifyReply): void {
  const refusal =
    error.code === 'FST_ERR_MAX_PARAM_LENGTH'
      ? new AppError(414, 'address_is_too_long', 'A part of the address is longer than any id. Check it.')
      : new AppError(
          400,
          'request_is_malformed',
          'The address cannot be read: a % in it is not followed by two digits.',
        )
  const { status, problem } = problemOf(refusal, request.id)
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .type('application/problem+json')
    .send(JSON.stringify(problem))
}

/** Answers what never became a request, on the bare socket: unreadable, too large or too slow headers. */
export function refuseOnSocket(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable) {
    socket.destroy(error)
    return
  }
  const { status, problem } = problemOf(refusalOf(error), randomUUID())
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      'Content-Type: application/problem+json',
      'Cache-Control: no-store',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

const isUpload = (request: FastifyRequest): boolean =>
  (request.routeOptions.config as { upload?: boolean } | undefined)?.upload === true

/**
 * Ends requests whose body drips in: `limitMs` for a body that is read as a whole. Uploads take as long as they need, as
 * long as something comes.
 */
export function limitBodyTime(server: FastifyInstance, limitMs: number): void {
  const waiting = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  const arrived = (request: FastifyRequest): void => {
    const timer = waiting.get(request)
    if (timer) clearTimeout(timer)
  }
  server.addHook('preParsing', (request, reply, payload, done) => {
    const { headers } = request
    const hasBody = headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined
    if (hasBody && !isUpload(request)) {
      const timer = setTimeout(() => {
        if (request.raw.listenerCount('error') === 0) return
        // Frees the parser that waits for the rest; what it says is answered as any other error.
        reply.header('connection', 'close')
        request.raw.emit('error', tooSlow('The body did not arrive in time. Send it again, without pauses.'))
      }, limitMs)
      timer.unref()
      waiting.set(request, timer)
    }
    done(null, payload)
  })
  server.addHook('preValidation', (request, _reply, done) => {
    arrived(request)
    done()
  })
  server.addHook('onResponse', (request, _reply, done) => {
    arrived(request)
    done()
  })
  server.addHook('onRequestAbort', (request, done) => {
    arrived(request)
    done()
  })
}
