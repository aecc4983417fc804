'use client'

import { useMemo } from 'react'
import type { Import, ImportRow } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { EmptyState } from '#ui/states.tsx'
import { StatusPill, type Tone } from '#ui/status.tsx'
import type { Column } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { type ImportRowsArg, useImportRowPagesInfiniteQuery } from './imports-api.ts'
import { useProblemWords } from './use-problem-words.ts'

type Action = ImportRow['action']
type ImportRowsProps = { record: Import; action: NonNullable<ImportRowsArg['action']>; choice: Import['knownCustomer'] }

const tones: Record<Action, Tone> = {
  create: 'good',
  update: 'info',
  unchanged: 'neutral',
  skip: 'neutral',
  refuse: 'bad',
}

/** The rows that have one outcome, in the order of the file. */
export function ImportRows({ record, action, choice }: ImportRowsProps) {
  const t = useT('imports')
  const common = useT('common')
  const { currentData, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage, isFetchNextPageError } =
    useImportRowPagesInfiniteQuery({ id: record.id, action })
  const rows = useMemo(() => currentData?.pages.flatMap((page) => page.items), [currentData])
  // Another choice than the dry run was made with turns what happens to known customers.
  const actionOf = (row: ImportRow): Action =>
    record.state !== 'done' && row.action === record.knownCustomer ? choice : row.action
  const columns = useColumns(action, actionOf(sampleOf(action)))
  const problem = error && currentData === undefined ? asProblem(error) : null
  const isDone = record.state === 'done'
  return (
    <div className="flex h-[min(70vh,720px)] min-h-80 flex-col">
      <DataTable
        name={`import-rows-${action === 'refuse' ? 'refused' : 'read'}`}
        label={t(`tab.${action === 'update' || action === 'skip' ? 'known' : action}`)}
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={(row) => t('rowNumber', { row: row.row })}
        {...(isDone && { href: (row: ImportRow) => (row.customerId ? `/customers/${row.customerId}` : '#') })}
        empty={<EmptyState title={t('noRows')} />}
        error={
          problem && {
            title: common('couldNotLoad', { what: t('rows') }),
            detail: problem.status === 0 ? common('noConnection') : problem.detail,
            requestId: problem.requestId,
            onRetry: refetch,
          }
        }
        hasMore={hasNextPage}
        loadingMore={isFetchingNextPage}
        moreFailed={isFetchNextPageError}
        onEndReached={fetchNextPage}
        card={(row) => <RowCard row={row} />}
      />
    </div>
  )
}

const sampleOf = (action: Action) => ({ action }) as ImportRow
const idOf = (row: ImportRow) => String(row.row)

function RowCard({ row }: { row: ImportRow }) {
  const t = useT('imports')
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <span className="truncate text-base font-medium">{row.name ?? t('rowNumber', { row: row.row })}</span>
        {row.debt && <Money amount={row.debt.amount} currency={row.debt.currency} />}
      </div>
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <span className="truncate">
          {row.problems[0] ? <Why row={row} /> : (row.reference ?? row.emails[0] ?? '–')}
        </span>
        <span className="whitespace-nowrap">{t('rowNumber', { row: row.row })}</span>
      </div>
    </>
  )
}

function Why({ row }: { row: ImportRow }) {
  const words = useProblemWords()
  return row.problems
    .map(({ column, code, words: servers }) =>
      column ? `${column}: ${words.ofOne(code, servers)}` : words.ofOne(code, servers),
    )
    .join(' ')
}

function useColumns(listed: Action, outcome: Action): Column<ImportRow>[] {
  const t = useT('imports')
  return useMemo(() => {
    const row: Column<ImportRow> = {
      id: 'name',
      header: t('column.customer'),
      width: 190,
      cell: (each) => each.name ?? <span className="text-faint">–</span>,
    }
    const number: Column<ImportRow> = {
      id: 'row',
      header: t('column.row'),
      width: 72,
      align: 'end',
      cell: (each) => each.row,
    }
    if (listed === 'refuse')
      return [
        row,
        number,
        {
          id: 'why',
          header: t('column.why'),
          width: 860,
          cell: (each) => (
            <span className="text-bad">
              <Why row={each} />
            </span>
          ),
        },
      ]
    return [
      row,
      number,
      {
        id: 'outcome',
        header: t('column.outcome'),
        width: 130,
        cell: () => <StatusPill tone={tones[outcome]}>{t(`action.${outcome}`)}</StatusPill>,
      },
      { id: 'reference', header: t('column.reference'), width: 130, cell: (each) => each.reference ?? <Dash /> },
      {
        id: 'contact',
        header: t('column.contact'),
        width: 220,
        cell: (each) => each.emails[0] ?? each.phones[0] ?? <Dash />,
      },
      { id: 'debt', header: t('column.debt'), width: 140, cell: (each) => each.debt?.reference ?? <Dash /> },
      {
        id: 'amount',
        header: t('column.amount'),
        width: 140,
        align: 'end',
        cell: (each) => (each.debt ? <Money amount={each.debt.amount} currency={each.debt.currency} /> : <Dash />),
      },
      { id: 'dueOn', header: t('column.dueOn'), width: 120, cell: (each) => <DayText day={each.debt?.dueOn} /> },
    ]
  }, [t, listed, outcome])
}

const Dash = () => <span className="text-faint">–</span>
