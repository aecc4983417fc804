'use client'

import '../payments-live.ts'
import Link from 'next/link'
import { useState } from 'react'
import type { PaymentDetail } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { CopyText } from '#ui/copy-text.tsx'
import { DayText, InstantText } from '#ui/date/date-text.tsx'
import { Card, KeyValue, Page, PageHeader } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'
import { PaymentStatus } from '../payment-status.tsx'
import { useGetPaymentsIdQuery } from '../payments-api.ts'
import { ActionDialog } from './action-dialog.tsx'
import { AllocationsCard } from './allocations-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { type OpenAction, PaymentButtons } from './payment-buttons.tsx'
import { RefundsCard } from './refunds-card.tsx'
import { StatusNotice } from './status-notice.tsx'
import { usePersonName } from './use-person-name.ts'

/** One payment: how much, from whom, where it stands and why, what it pays, and what can be done with it. */
export function PaymentScreen({ id }: { id: string }) {
  const t = useT('payments')
  const words = useProblemWords()
  const canRead = useCan('payments:read')
  const { currentData: payment, error, refetch, isFetching } = useGetPaymentsIdQuery({ id }, { skip: !canRead })
  if (!canRead) return <Forbidden />
  if (payment !== undefined) return <Shown payment={payment} />
  if (error === undefined) return <Waiting />
  const problem = asProblem(error)
  if (problem.status === 404 || problem.status === 400) return <NotFound href="/payments" />
  return (
    <ErrorState
      heading="h1"
      title={t('oneNotLoaded')}
      detail={words(problem)}
      requestId={problem.requestId}
      onRetry={() => void refetch()}
      retrying={isFetching}
    />
  )
}

function Shown({ payment }: { payment: PaymentDetail }) {
  const t = useT('payments')
  // Each opening is a new form, with a key of its own.
  const [open, setOpen] = useState<OpenAction | null>(null)
  return (
    <Page>
      <PageHeader
        back={{ href: '/payments', label: t('title') }}
        title={
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Money amount={payment.amount} currency={payment.currency} className="text-2xl" />
            <PaymentStatus payment={payment} />
          </span>
        }
        detail={
          <>
            {t(`method.${payment.method}`)} {t('from')}{' '}
            <Link href={`/customers/${payment.customerId}`} className="font-medium text-accent hover:underline">
              {payment.customerName}
            </Link>
          </>
        }
        actions={<PaymentButtons payment={payment} onOpen={setOpen} />}
      />
      <StatusNotice payment={payment} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-5">
          <AllocationsCard payment={payment} />
          {payment.refunds.length > 0 && <RefundsCard payment={payment} onOpen={setOpen} />}
          <HistoryCard payment={payment} />
        </div>
        <FactsCard payment={payment} />
      </div>
      {open && <ActionDialog action={open} payment={payment} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function FactsCard({ payment }: { payment: PaymentDetail }) {
  const t = useT('payments')
  const personName = usePersonName()
  const { currency } = payment
  return (
    <Card title={t('facts')}>
      <KeyValue
        items={[
          { key: t('column.amount'), value: <Money amount={payment.amount} currency={currency} /> },
          ...(payment.refundedAmount > 0
            ? [{ key: t('column.refunded'), value: <Money amount={-payment.refundedAmount} currency={currency} /> }]
            : []),
          { key: t('column.method'), value: t(`method.${payment.method}`) },
          {
            key: t('column.provider'),
            value: payment.provider === 'manual' ? t('provider.manual') : payment.provider,
          },
          { key: t('column.valueOn'), value: <DayText day={payment.valueOn} /> },
          { key: t('column.reference'), value: payment.reference },
          { key: t('column.note'), value: payment.note },
          { key: t('column.recorded'), value: <InstantText at={payment.createdAt} style="absolute" /> },
          { key: t('column.recordedBy'), value: personName(payment.recordedBy) },
          { key: t('column.id'), value: <CopyText text={payment.id} className="max-w-full" /> },
        ]}
      />
    </Card>
  )
}

const Waiting = () => (
  <Page>
    <div className="flex flex-col gap-2">
      <Skeleton className="h-4 w-20" />
      <Skeleton className="h-8 w-64" />
      <Skeleton className="h-4 w-48" />
    </div>
    <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_380px]">
      <Skeleton className="h-64 w-full" />
      <Skeleton className="h-80 w-full" />
    </div>
  </Page>
)
