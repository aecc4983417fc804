'use client'

import { Archive } from 'lucide-react'
import type { Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { StatusPill } from '#ui/status.tsx'

type CustomerStatusProps = { customer: Pick<Customer, 'status' | 'daysPastDue'>; long?: boolean }

/** What a customer owes, in a word with its sign: overdue by so many days, owing, or nothing. */
export function CustomerStatus({ customer, long = false }: CustomerStatusProps) {
  const t = useT('customers')
  switch (customer.status) {
    case 'overdue':
      return (
        <StatusPill tone="bad">
          {long ? t('overdueBy', { days: customer.daysPastDue }) : t('status.overdue')}
        </StatusPill>
      )
    case 'pending':
      return <StatusPill tone="info">{t('status.pending')}</StatusPill>
    case 'completed':
      return <StatusPill tone="good">{t('status.completed')}</StatusPill>
    default: {
      const unreachable: never = customer.status
      return unreachable
    }
  }
}

export function ArchivedPill() {
  const t = useT('customers')
  return (
    <StatusPill tone="neutral" icon={<Archive aria-hidden />}>
      {t('archived')}
    </StatusPill>
  )
}
