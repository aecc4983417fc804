'use client'

import { Clock, CornerUpLeft } from 'lucide-react'
import Link from 'next/link'
import { useMemo } from 'react'
import type { Customer, Payment } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useLive } from '#state/live.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { type PlainColumn, PlainTable } from '#ui/plain-table.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { StatusPill } from '#ui/status.tsx'
import { useGlow } from '#ui/table/use-glow.ts'
import { usePaymentsOfCustomerQuery } from '../customers-api.ts'

const idOf = (payment: Payment) => payment.id
const isOver = (payment: Payment) => payment.status === 'failed'

export function PaymentsCard({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const { data, error, refetch } = usePaymentsOfCustomerQuery({ id: customer.id })
  const { ids: glowing, glow } = useGlow()
  useLive<{ payment: { id: string } }>('payment_event', ({ payment }) => glow(payment.id))
  const columns = usePaymentColumns()
  return (
    <Card title={t('payments.title')} flush>
      {data ? (
        data.items.length > 0 ? (
          <PlainTable
            label={t('payments.title')}
            columns={columns}
            rows={data.items}
            rowId={idOf}
            glowing={glowing}
            quiet={isOver}
          />
        ) : (
          <p className="px-4 pt-1 pb-4 text-muted">{t('payments.none')}</p>
        )
      ) : error ? (
        <ErrorState
          title={t('payments.notLoaded')}
          requestId={asProblem(error).requestId}
          onRetry={() => void refetch()}
        />
      ) : (
        <div className="px-4 pt-1 pb-4">
          <SkeletonText />
        </div>
      )}
      {data?.nextCursor && (
        <p className="border-t border-line px-4 py-2.5 text-sm">
          <Link href={`/payments?customerId=${customer.id}`} className="text-accent hover:underline">
            {t('payments.all')}
          </Link>
        </p>
      )}
    </Card>
  )
}

function PaymentStatus({ payment }: { payment: Payment }) {
  const t = useT('customers')
  switch (payment.status) {
    case 'completed':
      return payment.refundedAmount > 0 ? (
        <StatusPill tone="neutral" icon={<CornerUpLeft aria-hidden />}>
          {t('paymentStatus.partlyRefunded')}
        </StatusPill>
      ) : (
        <StatusPill tone="good">{t('paymentStatus.completed')}</StatusPill>
      )
    case 'pending':
      return (
        <StatusPill tone="warn" icon={<Clock aria-hidden />}>
          {t('paymentStatus.pending')}
        </StatusPill>
      )
    case 'failed':
      return <StatusPill tone="bad">{t('paymentStatus.failed')}</StatusPill>
    case 'refunded':
      return (
        <StatusPill tone="neutral" icon={<CornerUpLeft aria-hidden />}>
          {payment.refundedAmount < payment.amount ? t('paymentStatus.partlyRefunded') : t('paymentStatus.refunded')}
        </StatusPill>
      )
    default: {
      const unreachable: never = payment.status
      return unreachable
    }
  }
}

function usePaymentColumns(): PlainColumn<Payment>[] {
  const t = useT('customers')
  return useMemo(
    () => [
      {
        id: 'valueOn',
        header: t('payments.date'),
        cell: (payment) => (
          <Link href={`/payments/${payment.id}`} className="hover:underline">
            <DayText day={payment.valueOn} />
          </Link>
        ),
      },
      {
        id: 'status',
        header: t('columns.status'),
        cell: (payment) => (
          <span className="flex items-center gap-2">
            <PaymentStatus payment={payment} />
            {payment.reason && (
              <span className="max-w-40 truncate text-xs text-muted @max-[600px]:hidden" title={payment.reason}>
                {payment.reason}
              </span>
            )}
          </span>
        ),
      },
      { id: 'method', header: t('payments.method'), wideOnly: true, cell: (payment) => t(`method.${payment.method}`) },
      {
        id: 'reference',
        header: t('columns.reference'),
        wideOnly: true,
        cell: (payment) => payment.reference && <span className="block max-w-40 truncate">{payment.reference}</span>,
      },
      {
        id: 'amount',
        header: t('fields.amount'),
        align: 'end',
        cell: (payment) => <Money amount={payment.amount} currency={payment.currency} />,
      },
    ],
    [t],
  )
}
