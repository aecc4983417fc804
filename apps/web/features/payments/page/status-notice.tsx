'use client'

import type { PaymentDetail } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Notice } from '#ui/status.tsx'

/** Why a payment is where it is, where that needs saying. */
export function StatusNotice({ payment }: { payment: PaymentDetail }) {
  const t = useT('payments')
  if (payment.status === 'failed')
    return (
      <Notice tone="bad" title={t('notice.failed')}>
        {payment.reason ?? t('notice.noReason')}
      </Notice>
    )
  if (payment.status === 'pending')
    return (
      <Notice tone="warn" title={t('notice.pending')}>
        {payment.provider === 'manual'
          ? t('notice.pendingByHand')
          : t('notice.pendingProvider', { provider: payment.provider })}
      </Notice>
    )
  if (payment.refunds.some((refund) => refund.status === 'pending'))
    return (
      <Notice tone="info" title={t('notice.refunding')}>
        {t('notice.refundingDetail', { provider: payment.provider })}
      </Notice>
    )
  return null
}
