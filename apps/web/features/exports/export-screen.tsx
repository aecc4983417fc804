'use client'

import { useRouter } from 'next/navigation'
import type { Export } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppSelector } from '#state/store.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, KeyValue, Page, PageHeader } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'
import { ExportActions } from './export-actions.tsx'
import { ExportProgressBar, ExportSums, FileSize } from './export-facts.tsx'
import { ExportState } from './export-state.tsx'
import { isRunning, useGetExportsIdQuery } from './exports-api.ts'
import './exports-live.ts'
import { useFilterWords } from './use-filter-words.ts'

const slowPollMs = 5_000
const fastPollMs = 1_000

/** One export: where a mail leads to. */
export function ExportScreen({ id }: { id: string }) {
  const t = useT('exports')
  const common = useT('common')
  const words = useProblemWords()
  const router = useRouter()
  const canRead = useCan('payments:read')
  const live = useAppSelector((all) => all.live.state === 'live')
  const known = useGetExportsIdQuery({ id }, { skip: !canRead, refetchOnMountOrArgChange: true })
  const record = known.currentData
  const running = record !== undefined && isRunning(record.state)
  useGetExportsIdQuery({ id }, { skip: !running, pollingInterval: live ? slowPollMs : fastPollMs })
  if (!canRead) return <Forbidden />
  if (record === undefined) {
    if (known.error === undefined) return <Waiting />
    const problem = asProblem(known.error)
    if (problem.status === 404 || problem.status === 400) return <NotFound href="/exports" />
    return (
      <ErrorState
        heading="h1"
        title={common('couldNotLoad', { what: t('one') })}
        detail={words(problem)}
        requestId={problem.requestId}
        onRetry={known.refetch}
        retrying={known.isFetching}
      />
    )
  }
  return (
    <Page width="text">
      <PageHeader
        title={record.fileName}
        detail={<ExportState record={record} />}
        back={{ href: '/exports', label: t('title') }}
        actions={<ExportActions record={record} onDeleted={() => router.push('/exports')} />}
      />
      {running && (
        <Card>
          <ExportProgressBar record={record} />
        </Card>
      )}
      <Card>
        <Facts record={record} />
      </Card>
    </Page>
  )
}

function Facts({ record }: { record: Export }) {
  const t = useT('exports')
  const words = useFilterWords()
  const { state, bytes, sha256 } = record
  const made = state === 'done'
  return (
    <KeyValue
      items={[
        { key: t('fact.payments'), value: words(record.filters) },
        { key: t('fact.format'), value: t(`formats.${record.format}`) },
        ...(record.problem ? [{ key: t('fact.problem'), value: t('problem') }] : []),
        ...(made
          ? [
              { key: t('fact.count'), value: t('payments', { count: record.done }) },
              { key: t('fact.sum'), value: <ExportSums record={record} /> },
              { key: t('fact.size'), value: bytes === null ? null : <FileSize bytes={bytes} /> },
              { key: t('fact.sha256'), value: sha256 && <CopyText text={sha256} /> },
              {
                key: record.fileKept ? t('fact.expires') : t('fact.expired'),
                value: <InstantText at={record.expiresAt} style="absolute" />,
              },
            ]
          : []),
        { key: t('fact.by'), value: record.createdBy },
        ...(record.schedule ? [{ key: t('fact.schedule'), value: record.schedule.name }] : []),
        { key: t('fact.at'), value: <InstantText at={record.createdAt} style="absolute" /> },
      ]}
    />
  )
}

const Waiting = () => (
  <Page width="text">
    <Skeleton className="h-7 w-72" />
    <Skeleton className="h-64 w-full" />
  </Page>
)
