'use client'

import type { ApiProblem } from '#api/problem.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Notice } from '#ui/status.tsx'
import { useProblemWords } from './use-problem-words.ts'

/** What was refused and belongs to no field, above a form; with the request id where support will ask for it. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const words = useProblemWords()
  if (problem === null) return null
  return (
    <Notice tone="bad">
      {words(problem)}
      {problem.status >= 500 && problem.requestId && (
        <div className="mt-1.5 text-sm">
          <CopyText text={problem.requestId} />
        </div>
      )}
    </Notice>
  )
}
