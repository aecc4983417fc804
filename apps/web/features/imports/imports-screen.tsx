'use client'

import { FileSpreadsheet, Upload } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo } from 'react'
import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { ButtonLink } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { ImportState } from './import-state.tsx'
import { useImportPagesInfiniteQuery } from './imports-api.ts'
import './imports-live.ts'
import { TemplateButton } from './template-button.tsx'

/** Every import of the organisation, the latest first. */
export function ImportsScreen() {
  const t = useT('imports')
  const common = useT('common')
  const canRead = useCan('imports:read')
  const canRun = useCan('imports:run')
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useImportPagesInfiniteQuery(undefined, { skip: !canRead })
  const columns = useColumns()
  const rows = useMemo(() => data?.pages.flatMap((page) => page.items), [data])
  if (!canRead) return <Forbidden />
  const problem = error && data === undefined ? asProblem(error) : null
  return (
    <Page width="full">
      <PageHeader title={t('title')} detail={t('detail')} actions={canRun && <NewImportButton />} />
      <DataTable
        name="imports"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={nameOf}
        href={hrefOf}
        card={cardOf}
        empty={
          <EmptyState
            icon={<FileSpreadsheet aria-hidden />}
            title={t('empty.title')}
            action={
              canRun && (
                <>
                  <NewImportButton />
                  <TemplateButton />
                </>
              )
            }
          >
            {canRun ? t('empty.detail') : t('empty.forbidden')}
          </EmptyState>
        }
        error={
          problem && {
            title: common('couldNotLoad', { what: t('title') }),
            detail: problem.status === 0 ? common('noConnection') : problem.detail,
            requestId: problem.requestId,
            onRetry: refetch,
          }
        }
        hasMore={hasNextPage}
        loadingMore={isFetchingNextPage}
        moreFailed={isFetchNextPageError}
        onEndReached={fetchNextPage}
      />
    </Page>
  )
}

function NewImportButton() {
  const t = useT('imports')
  const router = useRouter()
  useShortcut('n', t('new'), () => router.push('/imports/new'))
  return (
    <ButtonLink href="/imports/new" variant="primary" icon={<Upload aria-hidden className="size-4" />}>
      {t('new')}
    </ButtonLink>
  )
}

const idOf = (item: Import) => item.id
const nameOf = (item: Import) => item.fileName
const hrefOf = (item: Import) => `/imports/${item.id}`

const cardOf = (item: Import) => (
  <>
    <div className="flex items-center justify-between gap-3">
      <span className="truncate text-base font-medium">{item.fileName}</span>
      <ImportState state={item.state} fraction={item.fraction} />
    </div>
    <div className="flex items-center justify-between gap-3 text-sm text-muted">
      <span className="truncate">{item.createdBy}</span>
      <InstantText at={item.createdAt} />
    </div>
  </>
)

function useColumns(): Column<Import>[] {
  const t = useT('imports')
  const format = useFormatter()
  return useMemo(() => {
    const count = (pick: (counts: NonNullable<Import['counts']>) => number) => (item: Import) =>
      item.counts === null ? <span className="text-faint">–</span> : format.number(pick(item.counts))
    return [
      { id: 'file', header: t('column.file'), width: 240, cell: (item) => item.fileName },
      {
        id: 'state',
        header: t('column.state'),
        width: 180,
        cell: (item) => <ImportState state={item.state} fraction={item.fraction} />,
      },
      { id: 'create', header: t('column.create'), width: 90, align: 'end', cell: count((c) => c.create) },
      { id: 'update', header: t('column.update'), width: 90, align: 'end', cell: count((c) => c.update) },
      {
        id: 'unchanged',
        header: t('column.unchanged'),
        width: 110,
        align: 'end',
        cell: count((c) => c.unchanged + c.skip),
      },
      { id: 'refuse', header: t('column.refuse'), width: 90, align: 'end', cell: count((c) => c.refuse) },
      { id: 'by', header: t('column.by'), width: 150, cell: (item) => item.createdBy },
      { id: 'at', header: t('column.at'), width: 130, cell: (item) => <InstantText at={item.createdAt} /> },
    ]
  }, [t, format])
}
