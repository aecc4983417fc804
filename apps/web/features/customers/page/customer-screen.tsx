'use client'

import '../customers-live.ts'
import { Plus, WalletCards } from 'lucide-react'
import { useState } from 'react'
import type { Customer } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ArchivedPill, CustomerStatus } from '../customer-status.tsx'
import { useGetCustomersIdQuery } from '../customers-api.ts'
import { RecordPaymentDialog } from '../pay/record-payment-dialog.tsx'
import { Balances } from './balances.tsx'
import { CustomerMenu } from './customer-menu.tsx'
import { CustomerTimeline } from './customer-timeline.tsx'
import { DebtDialog } from './debt-dialog.tsx'
import { DebtsCard } from './debts-card.tsx'
import { DetailsCard } from './details-card.tsx'
import { PaymentsCard } from './payments-card.tsx'

/** One customer: what is owed, what was paid, what happened, and who it is. */
export function CustomerScreen({ id }: { id: string }) {
  const t = useT('customers')
  const words = useProblemWords()
  const canRead = useCan('customers:read')
  const { data: customer, error, refetch, isFetching } = useGetCustomersIdQuery({ id }, { skip: !canRead })
  if (!canRead) return <Forbidden />
  if (customer !== undefined) return <Loaded customer={customer} />
  if (error === undefined) return <Loading />
  const problem = asProblem(error)
  if (problem.status === 404 || problem.status === 400)
    return <NotFound href="/customers">{t('page.notFound')}</NotFound>
  if (problem.status === 403) return <Forbidden />
  return (
    <ErrorState
      heading="h1"
      title={t('page.notLoaded')}
      detail={words(problem)}
      requestId={problem.requestId}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  )
}

type LivePayment = {
  type: 'payment_received' | 'payment_failed' | 'payment_refunded'
  payment: { customerId: string; reason: string | null }
}

function Loaded({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const { params, set } = useUrlParams()
  const canWrite = useCan('customers:write')
  const canPay = useCan('payments:record')
  const canSeePayments = useCan('payments:read')
  const [addingDebt, setAddingDebt] = useState(false)
  const pay = () => set({ pay: '1' }, 'push')
  useShortcut('p', t('pay.title'), () => canPay && pay())
  useShortcut('d', t('debts.add'), () => canWrite && setAddingDebt(true))
  useLive<LivePayment>('payment_event', ({ type, payment }) => {
    if (payment.customerId !== customer.id || type !== 'payment_failed') return
    toast.bad({ title: t('page.paymentFailed'), ...(payment.reason && { detail: payment.reason }) })
  })
  return (
    <Page>
      <PageHeader
        back={{ href: '/customers', label: t('title') }}
        title={<span title={customer.name}>{customer.name}</span>}
        detail={
          <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5">
            {customer.archivedAt === null ? <CustomerStatus customer={customer} long /> : <ArchivedPill />}
            {customer.reference && <span>{customer.reference}</span>}
            {customer.emails[0] && <span className="truncate">{customer.emails[0]}</span>}
            {customer.phones[0] && <span className="tabular-nums">{customer.phones[0]}</span>}
          </div>
        }
        actions={
          <>
            <CustomerMenu customer={customer} />
            {canWrite && (
              <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setAddingDebt(true)}>
                {t('debts.add')}
              </Button>
            )}
            {canPay && (
              <Button variant="primary" icon={<WalletCards aria-hidden className="size-4" />} onClick={pay}>
                {t('pay.title')}
              </Button>
            )}
          </>
        }
      />
      <Balances customer={customer} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(300px,2fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <DebtsCard customer={customer} />
          {canSeePayments && <PaymentsCard customer={customer} />}
          <CustomerTimeline customer={customer} />
        </div>
        <DetailsCard customer={customer} />
      </div>
      {addingDebt && <DebtDialog customer={customer} onClose={() => setAddingDebt(false)} />}
      {canPay && params.get('pay') !== null && (
        <RecordPaymentDialog customer={customer} onClose={() => set({ pay: null })} />
      )}
    </Page>
  )
}

const Loading = () => (
  <Page>
    <div className="flex flex-col gap-2">
      <Skeleton className="h-4 w-24" />
      <Skeleton className="h-7 w-72" />
      <Skeleton className="h-5 w-56" />
    </div>
    <Skeleton className="h-24 w-full" />
    <div className="grid gap-5 lg:grid-cols-[minmax(0,5fr)_minmax(300px,2fr)]">
      <Skeleton className="h-72 w-full" />
      <Skeleton className="h-72 w-full" />
    </div>
  </Page>
)
