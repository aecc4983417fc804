import { z } from 'zod'

/**
 * What input that does not fit says of itself, wherever its schema has no words of its own: what to send instead. In English,
 * for those who call the API; the web has its own words beside its fields.
 */
z.config({ customError: (issue) => wordsOf(issue) })

type Issue = Parameters<NonNullable<z.core.$ZodConfig['customError']>>[0]

const types: Record<string, string> = {
  string: 'Send a text.',
  number: 'Send a number.',
  int: 'Send a whole number.',
  boolean: 'Send true or false.',
  array: 'Send a list.',
  object: 'Send the fields as a JSON object.',
  record: 'Send the fields as a JSON object.',
}

const formats: Record<string, string> = {
  date: 'Send a day of the calendar, such as 2026-11-21.',
  datetime: 'Send an instant, such as 2026-11-21T10:00:00Z.',
  uuid: 'Send an id as the API gave it.',
  guid: 'Send an id as the API gave it.',
  email: 'Send an e-mail address, such as name@example.com.',
  url: 'Send an address that begins with https://.',
}

function wordsOf(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined && (issue.path?.length ?? 0) > 0) return 'This is missing.'
      return types[issue.expected]
    case 'invalid_format':
      return formats[issue.format] ?? 'This has another form than is expected.'
    case 'invalid_value':
      return `Send ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}.`
    case 'too_small':
      return sizeWords(issue.origin, 'at least', issue.minimum, issue.inclusive === false)
    case 'too_big':
      return sizeWords(issue.origin, 'at most', issue.maximum, issue.inclusive === false)
    default:
      return undefined
  }
}

function sizeWords(origin: string, limit: 'at least' | 'at most', size: number | bigint, beyond: boolean): string {
  if (origin === 'string') {
    if (limit === 'at least' && Number(size) === 1) return 'This must not be empty.'
    return `Send ${limit} ${size} characters.`
  }
  if (origin === 'array' || origin === 'set') return `Name ${limit} ${size}.`
  if (beyond) return `Send ${limit === 'at least' ? 'more' : 'less'} than ${size}.`
  return `Send ${limit} ${size}.`
}
