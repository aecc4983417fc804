import type { Problem } from '@recoup/contracts/problem'
import type { z } from 'zod'
import { AppError, type FieldError } from './app-error.ts'
import { databaseErrorOf, isDatabaseAway } from './db.ts'
import './input-words.ts'

const titles: Record<number, string> = {
  400: 'The request is not valid',
  401: 'Log in first',
  403: 'Not permitted',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'In conflict with what is there',
  410: 'It is gone',
  412: 'Changed by somebody else',
  408: 'Too slow',
  413: 'Too large',
  414: 'The address is too long',
  415: 'Wrong media type',
  422: 'Cannot be done',
  428: 'A header is missing',
  429: 'Too many requests',
  431: 'Headers are too large',
  500: 'Something went wrong here',
  503: 'Not available right now',
}

export function fieldErrorsOf(error: z.ZodError): FieldError[] {
  return error.issues.slice(0, 100).flatMap((issue) => {
    const base = issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: `${base}/${key}`, message: 'There is no such field.' }))
    }
    return [{ pointer: base || '/', message: issue.message }]
  })
}

/** 400 for input that does not fit its schema, with every field named. */
export const invalidInput = (error: z.ZodError, where: string): AppError => {
  const errors = fieldErrorsOf(error)
  const first = errors[0]
  return new AppError(
    400,
    'input_is_invalid',
    `Check the ${where}: ${first ? `${first.pointer} ${first.message}` : ''}`.trim(),
    {
      errors,
    },
  )
}

/** The multipart parser's errors carry no code. */
const multipartWords =
  /^(Multipart: Boundary not found|The needle cannot|Malformed|Unexpected end of multipart|\w+ terminated early due to)/

/** What Fastify and PostgreSQL throw, as refusals where they are the caller's doing. */
function recognised(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error
  if (isDatabaseAway(error))
    return new AppError(503, 'database_is_away', 'The database is not reachable right now. Try again in a moment.', {
      internal: error,
    })
  const database = databaseErrorOf(error)
  if (database) {
    if (database.code === '40P01' || database.code === '40001' || database.code === '55P03')
      return new AppError(
        409,
        'somebody_was_faster',
        'Somebody changed the same thing at the same moment. Try again.',
        { internal: error },
      )
    if (database.code === '22003')
      return new AppError(422, 'amount_is_too_large', 'The amounts add up to more than can be kept.', {
        internal: error,
      })
    if (database.code === '22021' || database.code === '22P05')
      return new AppError(400, 'input_is_invalid', 'Remove the NUL characters from the text.', { internal: error })
    // A day that no calendar has, or a value of another form, which a schema let through: the caller's doing.
    if (database.code === '22007' || database.code === '22008' || database.code === '22P02')
      return new AppError(400, 'input_is_invalid', 'A value has a form that is not understood. Check dates and ids.', {
        internal: error,
      })
    return undefined
  }
  if (error instanceof Error && multipartWords.test(error.message))
    return new AppError(400, 'request_is_malformed', 'The upload is not multipart/form-data that can be read.', {
      internal: error,
    })
  const { statusCode, code, message } = error as { statusCode?: number; code?: string; message?: string }
  if (statusCode && statusCode >= 400 && statusCode < 500) {
    const named =
      code === 'FST_ERR_CTP_BODY_TOO_LARGE' || code === 'FST_REQ_FILE_TOO_LARGE'
        ? 'body_is_too_large'
        : statusCode === 415
          ? 'media_type_is_wrong'
          : 'request_is_malformed'
    return new AppError(statusCode, named, message ?? 'The request is malformed.', { internal: error })
  }
  return undefined
}

/** The one mapper from anything thrown to problem details. */
export function problemOf(
  error: unknown,
  requestId: string,
): { problem: Problem & Record<string, unknown>; status: number } {
  const known =
    recognised(error) ??
    new AppError(
      500,
      'something_went_wrong',
      'The fault is ours and is logged. Try again; if it stays, give the request id to your administrator.',
      { internal: error },
    )
  return {
    status: known.status,
    problem: {
      type: `/api/docs/errors#${known.code}`,
      title: titles[known.status] ?? 'Refused',
      status: known.status,
      code: known.code,
      detail: known.detail,
      ...(known.errors ? { errors: known.errors } : {}),
      requestId,
      ...known.extra,
    },
  }
}
