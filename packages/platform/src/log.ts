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

export function createLog(level: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
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
