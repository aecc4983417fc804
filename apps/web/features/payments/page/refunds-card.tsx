'use client'

import { Clock, CornerUpLeft } from 'lucide-react'
import type { PaymentDetail, Refund } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { Button } from '#ui/button.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { StatusPill } from '#ui/status.tsx'
import type { OpenAction } from './payment-buttons.tsx'

type RefundsCardProps = { payment: PaymentDetail; onOpen: (action: OpenAction) => void }

/** What went back, or is about to, and why. */
export function RefundsCard({ payment, onOpen }: RefundsCardProps) {
  const t = useT('payments')
  const canReverse = useCan('payments:reverse')
  return (
    <Card title={t('refunds.title')} flush>
      <ul className="text-sm">
        {payment.refunds.map((refund) => (
          <li
            key={refund.id}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 first:border-t-0"
          >
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2">
                <DayText day={refund.valueOn} />
                <RefundStatus status={refund.status} />
              </p>
              {refund.reason && <p className="mt-0.5 text-muted">{refund.reason}</p>}
            </div>
            {canReverse && refund.status === 'completed' && (
              <Button size="sm" variant="ghost" onClick={() => onOpen({ kind: 'reverseRefund', refundId: refund.id })}>
                {t('action.reverseRefund')}
              </Button>
            )}
            <Money amount={-refund.amount} currency={payment.currency} className="text-right" />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function RefundStatus({ status }: { status: Refund['status'] }) {
  const t = useT('payments')
  switch (status) {
    case 'completed':
      return <StatusPill tone="good">{t('refundStatus.completed')}</StatusPill>
    case 'pending':
      return (
        <StatusPill tone="warn" icon={<Clock aria-hidden />}>
          {t('refundStatus.pending')}
        </StatusPill>
      )
    case 'failed':
      return <StatusPill tone="bad">{t('refundStatus.failed')}</StatusPill>
    case 'reversed':
      return (
        <StatusPill tone="neutral" icon={<CornerUpLeft aria-hidden />}>
          {t('refundStatus.reversed')}
        </StatusPill>
      )
    default: {
      const unreachable: never = status
      return unreachable
    }
  }
}
