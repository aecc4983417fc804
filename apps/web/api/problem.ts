import type { FieldValues, Path, UseFormReturn } from 'react-hook-form'

/** RFC 9457 problem details as the screens see them: what the server said, or that it could not be reached. */
export type ApiProblem = {
  /** HTTP status; 0 where no answer came. */
  status: number
  /** One per refusal, named as a sentence; `no_connection` and `answer_not_understood` are the browser's own. */
  code: string
  title: string
  detail: string
  errors: { pointer: string; message: string }[]
  requestId: string | null
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

function fieldErrorsOf(value: unknown): ApiProblem['errors'] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item: unknown) =>
    isRecord(item) ? [{ pointer: textOf(item.pointer), message: textOf(item.message) }] : [],
  )
}

/** Makes a problem of an answer's status and body, whatever the body is. */
export function problemFrom(status: number, body: unknown, requestId: string | null = null): ApiProblem {
  const data = isRecord(body) ? body : {}
  return {
    status,
    code: textOf(data.code) || 'answer_not_understood',
    title: textOf(data.title),
    detail: textOf(data.detail),
    errors: fieldErrorsOf(data.errors),
    requestId: textOf(data.requestId) || requestId,
  }
}

export const noConnection: ApiProblem = {
  status: 0,
  code: 'no_connection',
  title: '',
  detail: '',
  errors: [],
  requestId: null,
}

/** The problem inside what an RTK Query hook or `unwrap()` gave as its error. */
export function asProblem(error: unknown): ApiProblem {
  if (isRecord(error) && typeof error.status === 'number' && typeof error.code === 'string') {
    return problemFrom(error.status, error, textOf(error.requestId) || null)
  }
  return { ...noConnection, code: 'answer_not_understood' }
}

/** `/address/lines/0` becomes `address.lines.0`, the name react-hook-form gives that field. */
export const fieldNameOf = (pointer: string): string =>
  pointer
    .replace(/^#?\//, '')
    .split('/')
    .map((part) => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .join('.')

/**
 * Puts each of the problem's field errors beside its field and focuses the first. Returns what belongs to no field of
 * the form, to be shown above it (null where every error found its field).
 */
export function showProblem<T extends FieldValues>(form: UseFormReturn<T>, problem: ApiProblem): ApiProblem | null {
  const names = new Set(Object.keys(form.getValues()))
  const placed = problem.errors.filter((error) => names.has(fieldNameOf(error.pointer).split('.')[0] ?? ''))
  placed.forEach((error, index) => {
    form.setError(
      fieldNameOf(error.pointer) as Path<T>,
      { type: 'server', message: error.message },
      { shouldFocus: index === 0 },
    )
  })
  return placed.length > 0 && placed.length === problem.errors.length ? null : problem
}
