'use client'

import '../customers-live.ts'
import { Plus, SearchX, Upload, Users } from 'lucide-react'
import { useCallback, useMemo, useState } from 'react'
import { useLocale } from 'use-intl'
import type { Customer } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useLive } from '#state/live.ts'
import { useCan, useSession } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import type { Column, Sort } from '#ui/table/column.ts'
import { DataTable } from '#ui/table/data-table.tsx'
import { useGlow } from '#ui/table/use-glow.ts'
import { useUrlParams } from '#ui/use-url-params.ts'
import { AddCustomerSheet } from '../add/add-customer-sheet.tsx'
import { type CustomerListArg, useCustomerPagesInfiniteQuery, useGetCustomersCountQuery } from '../customers-api.ts'
import { BulkActions, ExportMenu } from './bulk-actions.tsx'
import { CustomerFilters } from './customer-filters.tsx'
import { filterOf, isFiltered, listArgOf, noFilter, sortOf, sortTextOf } from './list-query.ts'
import { sumsOf } from './main-balance.ts'
import { SavedViews } from './saved-views.tsx'
import { CustomerCard, useCustomerColumns } from './use-customer-columns.tsx'
import { useExport } from './use-export.tsx'

const idOf = (customer: Customer) => customer.id
const nameOf = (customer: Customer) => customer.name
const hrefOf = (customer: Customer) => `/customers/${customer.id}`
const nobody: ReadonlySet<string> = new Set()

/** Everybody who owes, or owed: filtered, sorted, selected, and as it is now. */
export function CustomersScreen() {
  const t = useT('customers')
  const { params, set } = useUrlParams()
  const text = params.toString()
  const arg = useMemo(() => listArgOf(new URLSearchParams(text)), [text])
  const canRead = useCan('customers:read')
  const canWrite = useCan('customers:write')
  const canImport = useCan('imports:run')
  const canExport = useCan('customers:export')
  const count = useGetCustomersCountQuery(filterOf(arg), { skip: !canRead }).currentData
  const exporting = useExport()
  const { organisation } = useSession()
  const currency = arg.currency ?? organisation?.currency
  const columns = useCustomerColumns(currency)
  const adding = params.get('new') !== null
  const add = () => set({ new: '1' }, 'push')
  useShortcut('n', t('add'), () => canWrite && add())
  if (!canRead) return <Forbidden />
  const total = count && { value: count.exact ? count.count : roundly(count.count), exact: count.exact }
  return (
    <Page width="full">
      <PageHeader
        title={t('title')}
        actions={
          <>
            {canExport && (
              <ExportMenu size="md" onExport={(format) => exporting.start({ format, arg, rows: count?.count })} />
            )}
            {canImport && (
              <ButtonLink href="/imports?new=1" icon={<Upload aria-hidden className="size-4" />}>
                {t('import')}
              </ButtonLink>
            )}
            {canWrite && (
              <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={add}>
                {t('add')}
              </Button>
            )}
          </>
        }
      />
      <CustomerTable
        // A selection belongs to one question.
        key={JSON.stringify(filterOf(arg))}
        arg={arg}
        columns={columns}
        currency={currency}
        sort={sortOf(params)}
        count={total}
        onSort={(next) => set({ sort: sortTextOf(next) })}
        onAdd={canWrite ? add : null}
        onClear={() => set({ ...noFilter }, 'push')}
        exporting={exporting}
        toolbar={
          // On a phone one row that scrolls sideways, rather than half a screen of chips.
          <div className="flex min-w-0 flex-wrap items-center gap-2 max-sm:-mx-4 max-sm:w-[calc(100%+2rem)] max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:[scrollbar-width:none] max-sm:*:shrink-0">
            <SavedViews params={params} set={set} columns={columns} />
            <CustomerFilters arg={arg} set={set} />
          </div>
        }
      />
      {exporting.dialog}
      {adding && canWrite && <AddCustomerSheet onClose={() => set({ new: null })} />}
    </Page>
  )
}

/** An estimate has no business with five digits: 99,990 is about 100,000. */
const roundly = (estimate: number): number => Number(estimate.toPrecision(2))

type CustomerTableProps = {
  arg: CustomerListArg
  columns: readonly Column<Customer>[]
  currency: string | undefined
  sort: Sort
  count: { value: number; exact: boolean } | undefined
  onSort: (sort: Sort) => void
  onAdd: (() => void) | null
  onClear: () => void
  exporting: ReturnType<typeof useExport>
  toolbar: React.ReactNode
}

function CustomerTable({
  arg,
  columns,
  currency,
  sort,
  count,
  onSort,
  onAdd,
  onClear,
  exporting,
  toolbar,
}: CustomerTableProps) {
  const t = useT('customers')
  const words = useProblemWords()
  const pages = useCustomerPagesInfiniteQuery(arg)
  const { ids: glowing, glow } = useGlow()
  useLive<{ customerId: string | null }>('customer_changed', ({ customerId }) => customerId && glow(customerId))
  useLive<{ payment: { customerId: string } }>('payment_event', ({ payment }) => glow(payment.customerId))

  // Another order or filter is another answer: the old rows go, rather than pretend.
  const { currentData } = pages
  const rows = useMemo(() => currentData?.pages.flatMap((page) => page.items), [currentData])
  const selection = useSelection(rows)
  const problem = pages.isError && rows === undefined ? asProblem(pages.error) : null
  const moreFailed = pages.isError && rows !== undefined
  const card = useCallback((row: Customer) => <CustomerCard customer={row} currency={currency} />, [currency])
  const archived = arg.archived === 'true'
  const selectedRows = rows?.filter((row) => selection.selected.has(row.id)) ?? []

  return (
    <DataTable
      name="customers"
      label={t('title')}
      columns={columns}
      rows={rows}
      rowId={idOf}
      rowName={nameOf}
      href={hrefOf}
      sort={sort}
      onSort={onSort}
      count={count}
      hasMore={pages.hasNextPage}
      loadingMore={pages.isFetchingNextPage}
      moreFailed={moreFailed}
      onEndReached={() => void pages.fetchNextPage()}
      selected={selection.selected}
      onSelect={selection.select}
      glowing={glowing}
      card={card}
      toolbar={toolbar}
      error={
        problem && {
          title: t('notLoaded'),
          detail: words(problem),
          requestId: problem.requestId,
          onRetry: () => void pages.refetch(),
        }
      }
      empty={<NobodyHere filtered={isFiltered(arg)} onAdd={onAdd} onClear={onClear} />}
      bulk={{
        ...(selection.everybody && { count: count?.value }),
        summary: selection.everybody ? t('bulk.everybody') : <Totals rows={selectedRows} />,
        actions: (
          <BulkActions
            target={selection.everybody ? { filter: filterOf(arg) } : { ids: [...selection.selected] }}
            count={count}
            archived={archived}
            onSelectAll={
              pages.hasNextPage && !selection.everybody && selection.selected.size >= (rows?.length ?? 0)
                ? selection.selectEverybody
                : null
            }
            onExport={(format) =>
              exporting.start(
                selection.everybody
                  ? { format, arg, rows: count?.value }
                  : { format, arg, ids: [...selection.selected], rows: selection.selected.size },
              )
            }
            onDone={selection.clear}
          />
        ),
      }}
    />
  )
}

/** Rows by id; or everybody whom the filter finds, of whom the loaded ones show it. */
function useSelection(rows: readonly Customer[] | undefined) {
  const [some, setSome] = useState<ReadonlySet<string>>(nobody)
  const [everybody, setEverybody] = useState(false)
  const selected = useMemo(() => (everybody ? new Set((rows ?? []).map(idOf)) : some), [everybody, rows, some])
  return {
    selected,
    everybody,
    select: (next: ReadonlySet<string>) => {
      setEverybody(false)
      setSome(next)
    },
    selectEverybody: () => setEverybody(true),
    clear: () => {
      setEverybody(false)
      setSome(nobody)
    },
  }
}

function Totals({ rows }: { rows: readonly Customer[] }) {
  const t = useT('customers')
  const locale = useLocale()
  const sums = sumsOf(
    rows.flatMap((row) => row.balances),
    'outstanding',
  )
  if (sums.length === 0) return t('bulk.nothingOutstanding')
  return t('bulk.outstanding', {
    amounts: sums.map((sum) => formatMoney(sum.amount, sum.currency, locale)).join(' · '),
  })
}

type NobodyHereProps = { filtered: boolean; onAdd: (() => void) | null; onClear: () => void }

function NobodyHere({ filtered, onAdd, onClear }: NobodyHereProps) {
  const t = useT('customers')
  const canImport = useCan('imports:run')
  if (filtered)
    return (
      <EmptyState
        icon={<SearchX aria-hidden />}
        title={t('empty.filteredTitle')}
        action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
      >
        {t('empty.filtered')}
      </EmptyState>
    )
  return (
    <EmptyState
      icon={<Users aria-hidden />}
      title={t('empty.title')}
      action={
        <>
          {canImport && (
            <ButtonLink href="/imports?new=1" variant="primary" icon={<Upload aria-hidden className="size-4" />}>
              {t('empty.import')}
            </ButtonLink>
          )}
          {onAdd && <Button onClick={onAdd}>{t('add')}</Button>}
        </>
      }
    >
      {t('empty.detail')}
    </EmptyState>
  )
}
