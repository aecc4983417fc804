import type { AuditFilters } from './audit-api.ts'

const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text)
const isId = (text: string | null): text is string =>
  text !== null && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)

/** Takes every filter off. */
export const noFilters = { person: null, action: null, subject: null, id: null, from: null, to: null }

/** The filters that a URL asks for; what the server would refuse is left out. */
export function filtersFrom(params: URLSearchParams): AuditFilters {
  const person = params.get('person')
  const action = params.get('action')
  const subjectType = params.get('subject')
  const subjectId = params.get('id')
  const from = params.get('from')
  const to = params.get('to')
  return {
    ...(isId(person) && { personId: person }),
    ...(action && { action }),
    ...(subjectType && { subjectType }),
    ...(subjectId && { subjectId }),
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
  }
}
