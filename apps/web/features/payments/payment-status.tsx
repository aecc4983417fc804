'use client'

import { Clock, CornerUpLeft } from 'lucide-react'
import type { Payment } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { StatusPill } from '#ui/status.tsx'

export const isPartlyRefunded = (payment: Pick<Payment, 'amount' | 'refundedAmount'>): boolean =>
  payment.refundedAmount > 0 && payment.refundedAmount < payment.amount

/** Where a payment stands: icon, word and colour. */
export function PaymentStatus({ payment }: { payment: Pick<Payment, 'status' | 'amount' | 'refundedAmount'> }) {
  const t = useT('payments')
  switch (payment.status) {
    case 'completed':
      return <StatusPill tone="good">{t('status.completed')}</StatusPill>
    case 'pending':
      return (
        <StatusPill tone="warn" icon={<Clock aria-hidden />}>
          {t('status.pending')}
        </StatusPill>
      )
    case 'failed':
      return <StatusPill tone="bad">{t('status.failed')}</StatusPill>
    case 'refunded':
      return (
        <StatusPill tone="neutral" icon={<CornerUpLeft aria-hidden />}>
          {isPartlyRefunded(payment) ? t('status.partlyRefunded') : t('status.refunded')}
        </StatusPill>
      )
    default: {
      const unreachable: never = payment.status
      return unreachable
    }
  }
}
