'use client'

import type { ReactNode } from 'react'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'

type Pages<T> = {
  currentData?: { pages: { items: T[] }[] } | undefined
  error?: unknown
  hasNextPage: boolean
  isFetchingNextPage: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}

type ListFrameProps<T> = { label: string; query: Pages<T>; empty: ReactNode; row: (item: T) => ReactNode }

/** A list of rows in its four states, with more of it on demand. */
export function ListFrame<T>({ label, query, empty, row }: ListFrameProps<T>) {
  const t = useT('exports')
  const common = useT('common')
  const words = useProblemWords()
  const rows = query.currentData?.pages.flatMap((page) => page.items)
  if (rows === undefined && query.error !== undefined) {
    const problem = asProblem(query.error)
    return (
      <Card>
        <ErrorState
          title={common('couldNotLoad', { what: label })}
          detail={words(problem)}
          requestId={problem.requestId}
          onRetry={() => void query.refetch()}
        />
      </Card>
    )
  }
  return (
    <Card flush>
      {rows === undefined ? (
        <div className="divide-y divide-line" aria-busy="true">
          {['a', 'b', 'c'].map((key) => (
            <div key={key} className="flex flex-col gap-2 px-4 py-4">
              <Skeleton className="h-4 w-64 max-w-full" />
              <Skeleton className="h-3 w-96 max-w-full" />
            </div>
          ))}
        </div>
      ) : rows.length === 0 ? (
        empty
      ) : (
        <ul aria-label={label} className="divide-y divide-line">
          {rows.map(row)}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="border-t border-line px-4 py-3">
          <Button size="sm" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Card>
  )
}
