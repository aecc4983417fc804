'use client'

import { useCallback } from 'react'
import type { ApiProblem } from '#api/problem.ts'
import type { Messages } from '#messages/messages.ts'
import { useT } from '#messages/use-t.ts'

/** A refusal in words for the person: in the language of the screen where we have them for its code, else the server's. */
export function useProblemWords(): (problem: ApiProblem) => string {
  const t = useT('problem')
  return useCallback(
    (problem) => {
      const code = problem.code as keyof Messages['problem']
      if (t.has(code)) return t(code)
      if (problem.status === 0) return t('no_connection')
      if (problem.status === 403) return t('forbidden')
      return problem.detail || t('other')
    },
    [t],
  )
}

/** The same beside the fields it is about, for forms whose refusals are about one field each. */
export function useFieldProblemWords(): (problem: ApiProblem) => ApiProblem {
  const words = useProblemWords()
  return useCallback(
    (problem) => ({ ...problem, errors: problem.errors.map((error) => ({ ...error, message: words(problem) })) }),
    [words],
  )
}
