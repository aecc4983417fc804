'use client'

import type { ApiProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'

/** What a refusal means for the person: the server's own words, or that the server could not be asked. */
export function useProblemWords(): (problem: ApiProblem) => string {
  const t = useT('payments')
  const common = useT('common')
  return (problem) => {
    if (problem.status === 0) return common('noConnection')
    if (problem.status === 403) return t('problem.forbidden')
    if (problem.code === 'idempotency_key_was_used_for_another_request') return t('problem.sentBefore')
    return problem.detail || t('problem.other')
  }
}
