'use client'

import type { ReactNode } from 'react'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { Card } from '#ui/layout.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'

export type Query<T> = { data?: T | undefined; error?: unknown; isFetching: boolean; refetch: () => unknown }

type LoadedProps<T> = {
  query: Query<T>
  /** Named in the error: '{what} could not be loaded'. */
  what: string
  /** null: nothing is shown meanwhile. */
  skeleton?: ReactNode
  children: (data: T) => ReactNode
}

/** Shows what a query brought; until then a skeleton, and where it failed what failed and how to go on. */
export function Loaded<T>({ query, what, skeleton, children }: LoadedProps<T>) {
  const t = useT('settings')
  const words = useProblemWords()
  if (query.data !== undefined) return children(query.data)
  if (query.error !== undefined) {
    const problem = asProblem(query.error)
    if (problem.status === 403) return <Forbidden />
    if (problem.status === 404) return <NotFound href="/settings" />
    return (
      <Card>
        <ErrorState
          title={t('couldNotLoad', { what })}
          detail={words(problem)}
          requestId={problem.requestId}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      </Card>
    )
  }
  return skeleton === undefined ? <CardSkeleton /> : skeleton
}

export const CardSkeleton = ({ lines = 4 }: { lines?: number }) => (
  <Card>
    <SkeletonText lines={lines} />
  </Card>
)
