'use client'

import { Check, Clock, CornerUpLeft, X } from 'lucide-react'
import type { PaymentDetail } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, Timeline } from '#ui/layout.tsx'
import { usePersonName } from './use-person-name.ts'

const icons = { pending: Clock, completed: Check, failed: X, refunded: CornerUpLeft }
const statuses = ['pending', 'completed', 'failed', 'refunded'] as const

/** Every status the payment has had: when, by whom, and why. */
export function HistoryCard({ payment }: { payment: PaymentDetail }) {
  const t = useT('payments')
  const personName = usePersonName()
  const items = payment.history.map((entry, index) => {
    const status = statuses.find((one) => one === entry.status) ?? 'pending'
    const Icon = icons[status]
    return {
      id: `${index}`,
      icon: <Icon aria-hidden />,
      title: t(`history.${status}`),
      detail: [personName(entry.personId), entry.reason].filter(Boolean).join(' · '),
      when: <InstantText at={entry.at} />,
    }
  })
  return (
    <Card title={t('history.title')}>
      <div className="-mb-5 pt-1">
        <Timeline items={items.reverse()} />
      </div>
    </Card>
  )
}
