'use client'

import type { ApiProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Notice } from '#ui/status.tsx'

/** What the server refused, in its own words, which say what to do. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const t = useT('imports')
  const common = useT('common')
  if (problem === null) return null
  const away = problem.code === 'no_connection' || problem.code === 'api_is_away'
  return (
    <Notice tone="bad">
      {away ? common('noConnection') : problem.detail || t('didNotWork')}
      {!away && problem.requestId && (
        <div className="mt-1.5 text-sm">
          <CopyText text={problem.requestId} />
        </div>
      )}
    </Notice>
  )
}
