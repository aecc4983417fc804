'use client'

import { useCallback } from 'react'
import type { ApiProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'

const known = [
  'no_connection',
  'api_is_away',
  'too_many_attempts',
  'last_administrator_must_stay',
  'permissions_exceed_yours',
  'email_is_taken',
  'password_is_wrong',
  'password_is_too_easy',
  'code_is_wrong',
  'second_factor_is_on',
  'second_factor_is_not_started',
  'invitation_not_found',
  'api_key_not_found',
  'session_not_found',
  'parked_event_not_found',
] as const

/** Says a refusal in the language of the screen where we have words for it, and in the server's where we don't. */
export function useProblemWords(): (problem: ApiProblem) => ApiProblem {
  const t = useT('settings')
  return useCallback(
    (problem) => {
      const code = known.find((one) => one === problem.code)
      if (code === undefined) return { ...problem, detail: problem.detail || t('problem.other') }
      const detail = t(`problem.${code}`)
      return { ...problem, detail, errors: problem.errors.map((error) => ({ ...error, message: detail })) }
    },
    [t],
  )
}
