import { describe, expect, it, vi } from 'vitest'
import { asProblem, fieldNameOf, noConnection, problemFrom, showProblem } from './problem.ts'

const body = {
  type: 'about:blank',
  title: 'Invalid',
  status: 422,
  code: 'input_is_invalid',
  detail: 'Two fields need a look.',
  errors: [{ pointer: '/email', message: 'Already registered.' }],
  requestId: 'r-1',
}

const formWith = (values: object) => {
  const setError = vi.fn()
  return { setError, form: { getValues: () => values, setError } as unknown as Parameters<typeof showProblem>[0] }
}

describe('what the server refuses', () => {
  it('is read from problem details', () => {
    expect(problemFrom(422, body)).toMatchObject({ status: 422, code: 'input_is_invalid', requestId: 'r-1' })
    expect(asProblem(problemFrom(422, body))).toEqual(problemFrom(422, body))
  })

  it('keeps its status and request id where the body is something else', () => {
    expect(problemFrom(504, '<html>', 'r-2')).toMatchObject({
      status: 504,
      code: 'answer_not_understood',
      requestId: 'r-2',
    })
    expect(asProblem(new Error('boom')).code).toBe('answer_not_understood')
    expect(asProblem(noConnection).code).toBe('no_connection')
  })

  it('is shown beside its field, and nothing is left for above the form', () => {
    const { form, setError } = formWith({ email: '' })
    expect(showProblem(form, problemFrom(422, body))).toBeNull()
    expect(setError).toHaveBeenCalledWith(
      'email',
      { type: 'server', message: 'Already registered.' },
      { shouldFocus: true },
    )
  })

  it('is shown above the form where the form has no such field', () => {
    const { form, setError } = formWith({ name: '' })
    expect(showProblem(form, problemFrom(422, body))?.code).toBe('input_is_invalid')
    expect(setError).not.toHaveBeenCalled()
  })

  it('names nested fields as the form does', () => {
    expect(fieldNameOf('/address/lines/0')).toBe('address.lines.0')
    expect(fieldNameOf('limit')).toBe('limit')
    expect(fieldNameOf('/a~1b')).toBe('a/b')
  })
})
