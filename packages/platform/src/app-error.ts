export type FieldError = { pointer: string; message: string }

/**
 * A refusal. `code` is a sentence in snake case and stable; `detail` tells a person what to do; `internal` goes to the log
 * only. One mapper (http) turns it into problem details.
 */
export class AppError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: FieldError[] | undefined
  readonly extra: Record<string, unknown> | undefined
  readonly internal: unknown

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: FieldError[]; extra?: Record<string, unknown>; internal?: unknown } = {},
  ) {
    super(`${code}: ${detail}`)
    this.name = 'AppError'
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = more.errors
    this.extra = more.extra
    this.internal = more.internal
  }
}

/** 404 for a thing that is not there, or belongs to somebody else: the two are never told apart. */
export const notFound = (what: string): AppError =>
  new AppError(404, `${what}_not_found`, `There is no such ${what.replaceAll('_', ' ')} here.`)

/** What cannot happen. A failure is a defect of ours, answered with 500. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${message}`)
}
