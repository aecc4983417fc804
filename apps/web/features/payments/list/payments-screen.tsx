'use client'

import '../payments-live.ts'
import { Download, Plus, SearchX, WalletCards } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useMemo, useState } from 'react'
import { queryTextOf } from '#api/base.ts'
import { downloadFile } from '#api/download-file.ts'
import type { Payment } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { Menu, MenuItem } from '#ui/menu.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { DataTable } from '#ui/table/data-table.tsx'
import { useGlow } from '#ui/table/use-glow.ts'
import { toast } from '#ui/toast.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { type PaymentListArg, usePaymentPagesInfiniteQuery } from '../payments-api.ts'
import type { PaymentMessage } from '../payments-live.ts'
import { ChooseCustomerDialog } from './choose-customer-dialog.tsx'
import { isFiltered, listArgOf, noFilter, sortOf, sortTextOf } from './list-query.ts'
import { PaymentFilters } from './payment-filters.tsx'
import { PaymentCard, usePaymentColumns } from './use-payment-columns.tsx'

const idOf = (payment: Payment) => payment.id
const nameOf = (payment: Payment) => payment.customerName
const hrefOf = (payment: Payment) => `/payments/${payment.id}`
const cardOf = (payment: Payment) => <PaymentCard payment={payment} />

/** Every payment: filtered, sorted, and as it is now. */
export function PaymentsScreen() {
  const t = useT('payments')
  const words = useProblemWords()
  const { params, set } = useUrlParams()
  const text = params.toString()
  const arg = useMemo(() => listArgOf(new URLSearchParams(text)), [text])
  const canRead = useCan('payments:read')
  const canRecord = useCan('payments:record')
  const pages = usePaymentPagesInfiniteQuery(arg, { skip: !canRead })
  const columns = usePaymentColumns()
  const { ids: glowing, glow } = useGlow()
  useLive<PaymentMessage>('payment_event', ({ payment }) => glow(payment.id))
  useLive<PaymentMessage>('payment_changed', ({ payment }) => glow(payment.id))
  const record = () => set({ record: '1' }, 'push')
  useShortcut('n', t('record'), () => canRecord && record())
  // Another order or filter is another answer: the old rows go, rather than pretend.
  const { currentData } = pages
  const rows = useMemo(() => currentData?.pages.flatMap((page) => page.items), [currentData])
  if (!canRead) return <Forbidden />
  const problem = pages.isError && rows === undefined ? asProblem(pages.error) : null
  const total = currentData?.pages[0]?.total
  return (
    <Page width="full">
      <PageHeader
        title={t('title')}
        actions={
          <>
            <ExportMenu arg={arg} />
            {canRecord && (
              <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={record}>
                {t('record')}
              </Button>
            )}
          </>
        }
      />
      <DataTable
        name="payments"
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={idOf}
        rowName={nameOf}
        href={hrefOf}
        sort={sortOf(params)}
        onSort={(next) => set({ sort: sortTextOf(next) })}
        count={total && { value: total.count, exact: total.exact }}
        hasMore={pages.hasNextPage}
        loadingMore={pages.isFetchingNextPage}
        moreFailed={pages.isError && rows !== undefined}
        onEndReached={() => void pages.fetchNextPage()}
        glowing={glowing}
        card={cardOf}
        toolbar={<PaymentFilters arg={arg} set={set} customerName={rows?.[0]?.customerName ?? null} />}
        error={
          problem && {
            title: t('notLoaded'),
            detail: words(problem),
            requestId: problem.requestId,
            onRetry: () => void pages.refetch(),
          }
        }
        empty={
          <NothingHere
            filtered={isFiltered(arg)}
            onClear={() => set({ ...noFilter }, 'push')}
            onRecord={canRecord ? record : null}
          />
        }
      />
      {params.get('record') !== null && canRecord && <ChooseCustomerDialog onClose={() => set({ record: null })} />}
    </Page>
  )
}

type NothingHereProps = { filtered: boolean; onClear: () => void; onRecord: (() => void) | null }

function NothingHere({ filtered, onClear, onRecord }: NothingHereProps) {
  const t = useT('payments')
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
      icon={<WalletCards aria-hidden />}
      title={t('empty.title')}
      action={
        onRecord && (
          <Button variant="primary" onClick={onRecord}>
            {t('record')}
          </Button>
        )
      }
    >
      {t('empty.detail')}
    </EmptyState>
  )
}

/** What the list shows, as a file. */
function ExportMenu({ arg }: { arg: PaymentListArg }) {
  const t = useT('payments')
  const words = useProblemWords()
  const store = useAppStore()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  async function run(format: 'csv' | 'xlsx') {
    setBusy(true)
    try {
      const name = await downloadFile(store, { url: `/api/payments/export?${queryTextOf({ ...arg, format })}` })
      toast.good({ title: t('export.done', { name }) })
    } catch (error) {
      toast.bad({ title: t('export.failed'), detail: words(asProblem(error)) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Menu
      trigger={
        <Button busy={busy} aria-label={t('export.button')} icon={<Download aria-hidden className="size-4" />}>
          <span className="max-sm:sr-only">{t('export.button')}</span>
        </Button>
      }
    >
      <MenuItem onSelect={() => run('xlsx')}>{t('export.xlsx')}</MenuItem>
      <MenuItem onSelect={() => run('csv')}>{t('export.csv')}</MenuItem>
      <MenuItem onSelect={() => router.push(`/exports?new=1&${queryTextOf(arg)}`)}>{t('export.background')}</MenuItem>
    </Menu>
  )
}
