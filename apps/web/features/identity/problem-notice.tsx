'use client'

import type { ApiProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Notice } from '#ui/status.tsx'

const known = ['credentials_are_wrong', 'too_many_attempts', 'no_connection', 'api_is_away'] as const

/** What the server refused and no field can show, above the form. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const t = useT('identity')
  if (problem === null) return null
  const code = known.find((one) => one === problem.code)
  return (
    <Notice tone="bad">
      {code ? t(`problem.${code}`) : problem.detail || t('problem.other')}
      {!code && problem.requestId && (
        <div className="mt-1.5 text-sm">
          <CopyText text={problem.requestId} />
        </div>
      )}
    </Notice>
  )
}
