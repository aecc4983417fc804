'use client'

import { useFormatter } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import type { ChartState } from '#ui/chart/chart-card.tsx'

type Answer = {
  data?: unknown
  currentData?: unknown
  error?: unknown
  fulfilledTimeStamp?: number | undefined
  refetch: () => unknown
}

/** What of a query a chart's frame shows. `empty`: what it says where there is nothing to draw, else null. */
export function useChartState(answer: Answer, empty: string | null): ChartState {
  const t = useT('charts')
  const format = useFormatter()
  const problemWords = useProblemWords()
  const { data, currentData, error, fulfilledTimeStamp, refetch } = answer
  if (error !== undefined && currentData === undefined) {
    const problem = asProblem(error)
    return {
      kind: 'error',
      title: t('failed'),
      detail: problem.code === 'exchange_rate_is_missing' ? problem.detail : problemWords(problem),
      requestId: problem.requestId,
      onRetry: () => void refetch(),
    }
  }
  if (data === undefined) return { kind: 'loading' }
  if (empty !== null) return { kind: 'empty', words: empty }
  const stale = error !== undefined && fulfilledTimeStamp !== undefined
  return {
    kind: 'full',
    moving: currentData === undefined,
    asOf: stale ? format.dateTime(new Date(fulfilledTimeStamp), { timeStyle: 'short' }) : null,
  }
}
