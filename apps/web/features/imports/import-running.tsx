'use client'

import { useState } from 'react'
import type { Import } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { ProgressBar } from '#ui/progress-bar.tsx'
import { ImportPage } from './import-page.tsx'
import { usePostImportsIdCancellationMutation } from './imports-api.ts'

const phases = ['reading', 'comparing', 'customers', 'debts', 'ledger', 'balances'] as const

/** The server reads or writes: what it does, how far it is, and the way to stop it. */
export function ImportRunning({ record }: { record: Import }) {
  const t = useT('imports')
  const canRun = useCan('imports:run')
  const writing = record.state === 'writing'
  const [cancel, cancelling] = usePostImportsIdCancellationMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const phase = phases.find((one) => one === record.phase)
  const stopping = cancelling.isLoading || (cancelling.isSuccess && problem === null)
  const detail =
    record.total !== null && record.total > 0
      ? t('rowsOf', { done: record.done, total: record.total })
      : record.done > 0
        ? t('rowsSoFar', { done: record.done })
        : t('waitWords')

  async function stop() {
    setProblem(null)
    await cancel({ id: record.id })
      .unwrap()
      .catch((error: unknown) => setProblem(asProblem(error)))
  }
  return (
    <ImportPage
      record={record}
      step={writing ? 'write' : 'check'}
      actions={
        canRun && (
          <Button onClick={stop} busy={stopping}>
            {stopping ? t('stopping') : t('cancel')}
          </Button>
        )
      }
    >
      <ProblemNotice problem={problem} />
      <Card>
        <div className="flex flex-col gap-4 py-2">
          <ProgressBar
            label={record.state === 'uploaded' ? t('phase.waiting') : phase ? t(`phase.${phase}`) : t('phase.working')}
            value={record.state === 'uploaded' ? null : record.fraction}
            detail={detail}
          />
          <p className="max-w-150 text-base text-muted">{writing ? t('writingWords') : t('readingWords')}</p>
        </div>
      </Card>
    </ImportPage>
  )
}
