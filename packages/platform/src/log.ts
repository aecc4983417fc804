import pino, { type DestinationStream, type Logger } from 'pino'

export type Log = Logger

/** Personal data and secrets that must never reach a log line, wherever they sit. */
const redacted = [
  'password',
  'token',
  'accessToken',
  'refreshToken',
  'email',
  'emails',
  'phone',
  'phones',
  'totp',
  'secret',
  'name',
  'address',
  'notes',
]

/** What a log line says of an error: never its other properties, which may hold connections, rows or personal data. */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code } = error as { code?: unknown }
  return {
    type: error.constructor.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
  }
}

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: {
      paths: [
        'req.headers.authorization',
        'req.headers.cookie',
        ...redacted.flatMap((key) => [`*.${key}`, `body.${key}`]),
      ],
      censor: '[redacted]',
    },
  }
  return destination ? pino(options, destination) : pino(options)
}
