'use client'

import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { Card } from '#ui/layout.tsx'

/** What would be, or was, booked as owed, by currency. */
export function NewDebts({ record, choice }: { record: Import; choice: Import['knownCustomer'] }) {
  const t = useT('imports')
  const done = record.state === 'done'
  // The dry run sums for its own choice; any other than `update` leaves known customers alone.
  const sums = done || choice === record.knownCustomer ? record.sums : record.sumsOfNew
  if (sums.length === 0) return null
  return (
    <Card title={t(done ? 'sums.done' : 'sums.title')}>
      <ul className="flex flex-col gap-2.5">
        {sums.map((sum) => (
          <li key={sum.currency} className="flex items-baseline justify-between gap-4">
            <span className="text-sm text-muted">{t('sums.debts', { count: sum.debts })}</span>
            <Money amount={sum.amount} currency={sum.currency} className="text-lg font-semibold" />
          </li>
        ))}
      </ul>
    </Card>
  )
}
