'use client'

import { useMemo } from 'react'
import type { Payment } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText, InstantText } from '#ui/date/date-text.tsx'
import type { Column } from '#ui/table/column.ts'
import { PaymentStatus } from '../payment-status.tsx'

const Dash = () => <span className="text-faint">–</span>

/** The columns of the list; those that can be sorted by have the API's own names. */
export function usePaymentColumns(): Column<Payment>[] {
  const t = useT('payments')
  return useMemo(() => {
    const sortable = { sortable: true } as const
    const largestFirst = { sortable: true, sortFirst: 'desc' } as const
    return [
      { id: 'customerName', header: t('column.customer'), width: 190, cell: (row) => row.customerName, ...sortable },
      {
        id: 'amount',
        header: t('column.amount'),
        width: 130,
        align: 'end',
        cell: (row) => <Money amount={row.amount} currency={row.currency} />,
        ...largestFirst,
      },
      {
        id: 'status',
        header: t('column.status'),
        width: 152,
        cell: (row) => <PaymentStatus payment={row} />,
        ...sortable,
      },
      {
        id: 'method',
        header: t('column.method'),
        width: 120,
        cell: (row) => t(`method.${row.method}`),
        ...sortable,
      },
      {
        id: 'valueOn',
        header: t('column.valueOn'),
        width: 120,
        cell: (row) => <DayText day={row.valueOn} />,
        ...largestFirst,
      },
      {
        id: 'reference',
        header: t('column.reference'),
        width: 140,
        cell: (row) => row.reference ?? <Dash />,
        ...sortable,
      },
      { id: 'reason', header: t('column.reason'), width: 165, cell: (row) => row.reason ?? <Dash /> },
      {
        id: 'refundedAmount',
        header: t('column.refunded'),
        width: 130,
        align: 'end',
        hidden: true,
        cell: (row) =>
          row.refundedAmount > 0 ? <Money amount={row.refundedAmount} currency={row.currency} /> : <Dash />,
        ...largestFirst,
      },
      {
        id: 'unapplied',
        header: t('column.unapplied'),
        width: 130,
        align: 'end',
        hidden: true,
        cell: (row) =>
          row.unappliedAmount > 0 ? <Money amount={row.unappliedAmount} currency={row.currency} /> : <Dash />,
      },
      {
        id: 'provider',
        header: t('column.provider'),
        width: 120,
        hidden: true,
        cell: (row) => (row.provider === 'manual' ? t('provider.manual') : row.provider),
        ...sortable,
      },
      {
        id: 'createdAt',
        header: t('column.recorded'),
        width: 125,
        cell: (row) => <InstantText at={row.createdAt} />,
        ...largestFirst,
      },
    ]
  }, [t])
}

/** The row on a phone. */
export function PaymentCard({ payment }: { payment: Payment }) {
  const t = useT('payments')
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <span className="truncate text-base font-medium">{payment.customerName}</span>
        <Money amount={payment.amount} currency={payment.currency} className="text-base font-medium" />
      </div>
      <div className="flex items-center justify-between gap-3 text-sm text-muted">
        <span className="truncate">
          {t(`method.${payment.method}`)} · <DayText day={payment.valueOn} />
        </span>
        <PaymentStatus payment={payment} />
      </div>
    </>
  )
}
