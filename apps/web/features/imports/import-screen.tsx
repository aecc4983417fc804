'use client'

import type { Import } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppSelector } from '#state/store.ts'
import { Page } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ImportCheck } from './import-check.tsx'
import { ImportColumns } from './import-columns.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportRunning } from './import-running.tsx'
import { ImportStopped } from './import-stopped.tsx'
import { isRunning, useGetImportsIdQuery } from './imports-api.ts'
import './imports-live.ts'

const slowPollMs = 5_000
const fastPollMs = 1_000

/** One import, from the moment its file is here: what it is asked, what it would do, what it does, what it did. */
export function ImportScreen({ id }: { id: string }) {
  const t = useT('imports')
  const common = useT('common')
  const { params } = useUrlParams()
  const canRead = useCan('imports:read')
  const live = useAppSelector((all) => all.live.state === 'live')
  // Asked anew when the page opens: what the upload answered may be older than what the socket said meanwhile.
  const known = useGetImportsIdQuery({ id }, { skip: !canRead, refetchOnMountOrArgChange: true })
  const running = known.currentData !== undefined && isRunning(known.currentData.state)
  // The socket tells; where it is silent, asking does.
  useGetImportsIdQuery({ id }, { skip: !running, pollingInterval: live ? slowPollMs : fastPollMs })
  if (!canRead) return <Forbidden />
  const record = known.currentData
  if (record === undefined) {
    if (known.error === undefined) return <Waiting />
    const problem = asProblem(known.error)
    if (problem.status === 404 || problem.status === 400) return <NotFound href="/imports" />
    return (
      <ErrorState
        heading="h1"
        title={common('couldNotLoad', { what: t('one') })}
        detail={problem.status === 0 ? common('noConnection') : problem.detail}
        requestId={problem.requestId}
        onRetry={known.refetch}
        retrying={known.isFetching}
      />
    )
  }
  switch (record.state) {
    case 'uploaded':
    case 'reading':
    case 'writing':
      return <ImportRunning record={record} />
    case 'mapping_needed':
      return <ImportColumns key={questionsOf(record)} record={record} />
    case 'ready':
      return params.get('step') === 'columns' ? <ImportColumns record={record} /> : <ImportCheck record={record} />
    case 'done':
      return <ImportDone record={record} />
    case 'refused':
    case 'cancelled':
    case 'failed':
      return <ImportStopped record={record} />
    default: {
      const unreachable: never = record.state
      return unreachable
    }
  }
}

/** A form belongs to what was asked: other questions are another form, the same ones keep what was chosen. */
const questionsOf = ({ sheet, columns, questions }: Import): string => JSON.stringify([sheet, columns, questions])

const Waiting = () => (
  <Page>
    <div className="flex flex-col gap-2">
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-7 w-72" />
      <Skeleton className="h-4 w-56" />
    </div>
    <Skeleton className="h-32 w-full" />
    <Skeleton className="h-96 w-full" />
  </Page>
)
