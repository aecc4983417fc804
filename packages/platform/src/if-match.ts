import type { FastifyRequest } from 'fastify'
import { AppError } from './app-error.ts'

/** The ETag of a version. */
export const etagOf = (version: number): string => `"${version}"`

/** The version that a change starts from, from the If-Match header. Throws 428 when it is missing, 400 when it is none of ours. */
export function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined || header === '')
    throw new AppError(
      428,
      'if_match_is_missing',
      'Send an If-Match header with the version that you have seen (the ETag), so that nobody overwrites what somebody else has changed.',
    )
  return parse(header)
}

/** The same where a change may start from any version: undefined when the header is left out, empty or `*`. */
export function versionSent(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match']
  return header === undefined || header === '' || header === '*' ? undefined : parse(header)
}

function parse(header: string): number {
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1]
  if (!version) throw new AppError(400, 'if_match_is_invalid', 'Send the ETag of the answer before as If-Match.')
  return Number(version)
}
