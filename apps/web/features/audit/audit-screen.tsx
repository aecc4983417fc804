'use client'

import { ScrollText } from 'lucide-react'
import { useMemo } from 'react'
import type { AuditEntry } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { Badge } from '#ui/status.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { useAuditPagesInfiniteQuery } from './audit-api.ts'
import { AuditFilterChips } from './audit-filter-chips.tsx'
import { filtersFrom, noFilters } from './filters-from.ts'
import { useAuditWords } from './use-audit-words.ts'

/** Who changed what, newest first; filters in the URL, rows as far back as one scrolls. */
export function AuditScreen() {
  const t = useT('audit')
  const mayRead = useCan('audit:read')
  return mayRead ? (
    <Page width="full">
      <PageHeader title={t('title')} detail={t('detail')} />
      <AuditTable />
    </Page>
  ) : (
    <Forbidden />
  )
}

function AuditTable() {
  const t = useT('audit')
  const { params, set } = useUrlParams()
  const filters = useMemo(() => filtersFrom(params), [params])
  const query = useAuditPagesInfiniteQuery(filters)
  const columns = useColumns()
  const words = useAuditWords()
  const rows = query.currentData?.pages.flatMap((page) => page.items)
  const problem = query.error === undefined || rows !== undefined ? null : asProblem(query.error)
  const filtered = Object.keys(filters).length > 0
  const search = params.toString()
  return (
    <DataTable
      name="audit"
      label={t('list')}
      columns={columns}
      rows={rows}
      rowId={rowId}
      rowName={(entry) => `${entry.actorName}: ${words.action(entry.action)}`}
      href={(entry) => `/audit/${entry.id}${search === '' ? '' : `?${search}`}`}
      toolbar={<AuditFilterChips />}
      error={problem && { title: t('couldNotLoad'), requestId: problem.requestId, onRetry: () => void query.refetch() }}
      hasMore={query.hasNextPage}
      loadingMore={query.isFetchingNextPage}
      moreFailed={query.isFetchNextPageError}
      onEndReached={() => void query.fetchNextPage()}
      empty={
        filtered ? (
          <EmptyState
            icon={<ScrollText aria-hidden />}
            title={t('noMatch')}
            action={<Button onClick={() => set(noFilters)}>{t('clearFilters')}</Button>}
          >
            {t('noMatchDetail')}
          </EmptyState>
        ) : (
          <EmptyState icon={<ScrollText aria-hidden />} title={t('emptyTitle')}>
            {t('emptyDetail')}
          </EmptyState>
        )
      }
      card={(entry) => (
        <>
          <div className="flex items-baseline justify-between gap-3 text-base">
            <span className="truncate font-medium">{words.action(entry.action)}</span>
            <span className="shrink-0 text-sm text-muted">
              <InstantText at={entry.at} />
            </span>
          </div>
          <p className="mt-1 truncate text-muted">{[entry.actorName, entry.ip].filter(Boolean).join(' · ')}</p>
        </>
      )}
    />
  )
}

const rowId = (entry: AuditEntry) => entry.id

function useColumns(): Column<AuditEntry>[] {
  const t = useT('audit')
  const words = useAuditWords()
  return useMemo(
    () => [
      { id: 'what', header: t('what'), width: 260, cell: (entry) => words.action(entry.action) },
      {
        id: 'who',
        header: t('who'),
        width: 220,
        cell: (entry) => (
          <span className="flex min-w-0 items-center gap-2">
            <span className="truncate">{entry.actorName}</span>
            {entry.apiKeyId && <Badge>{t('apiKey')}</Badge>}
          </span>
        ),
      },
      { id: 'subject', header: t('subject'), width: 150, cell: (entry) => words.subject(entry.subjectType) },
      { id: 'when', header: t('when'), width: 190, cell: (entry) => <InstantText at={entry.at} style="absolute" /> },
      { id: 'ip', header: t('ip'), width: 150, cell: (entry) => entry.ip },
      { id: 'requestId', header: t('requestId'), width: 300, hidden: true, cell: (entry) => entry.requestId },
    ],
    [t, words],
  )
}
