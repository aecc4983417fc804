'use client'

import type { PaymentDetail } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'

/** What the money went to, debt by debt, and what waits. */
export function AllocationsCard({ payment }: { payment: PaymentDetail }) {
  const t = useT('payments')
  const { currency, allocations, unappliedAmount } = payment
  if (payment.status === 'pending' || payment.status === 'failed')
    return (
      <Card title={t('allocations.title')}>
        <p className="text-base text-muted">{t(`allocations.${payment.status}`)}</p>
      </Card>
    )
  return (
    <Card title={t('allocations.title')} flush>
      <table className="w-full text-sm">
        <thead>
          <tr className="text-left text-xs text-muted">
            <th className="px-4 py-2 font-medium">{t('allocations.debt')}</th>
            <th className="px-4 py-2 font-medium">{t('allocations.dueOn')}</th>
            <th className="px-4 py-2 text-right font-medium">{t('column.amount')}</th>
          </tr>
        </thead>
        <tbody>
          {allocations.map((allocation) => (
            <tr key={allocation.debtId} className="border-t border-line">
              <td className="h-10 px-4 font-medium">{allocation.debtReference}</td>
              <td className="px-4">
                <DayText day={allocation.dueOn} />
              </td>
              <td className="px-4 text-right">
                <Money amount={allocation.amount} currency={currency} />
              </td>
            </tr>
          ))}
          {(unappliedAmount > 0 || allocations.length === 0) && (
            <tr className="border-t border-line">
              <td colSpan={2} className="h-10 px-4 text-muted">
                {unappliedAmount > 0 ? t('allocations.unapplied') : t('allocations.none')}
              </td>
              <td className="px-4 text-right">
                <Money amount={unappliedAmount} currency={currency} tone="muted" />
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </Card>
  )
}
