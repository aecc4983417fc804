'use client'

import type { ApiProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Notice } from '#ui/status.tsx'
import { useProblemWords } from './use-problem-words.ts'

/** What was refused: in words, with the request id where the words don't say what to do. */
export function ProblemNotice({ problem }: { problem: ApiProblem | null }) {
  const t = useT('settings')
  const inWords = useProblemWords()
  if (problem === null) return null
  const said = inWords(problem)
  return (
    <Notice tone="bad">
      {said.detail}
      {problem.requestId && said.detail === t('problem.other') && (
        <div className="mt-1.5 text-sm">
          <CopyText text={problem.requestId} />
        </div>
      )}
    </Notice>
  )
}
