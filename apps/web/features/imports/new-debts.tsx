'use client'

import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'

/** What would be, or was, booked as owed, by currency. */
export function NewDebts({ record, choice }: { record: Import; choice: Import['knownCustomer'] }) {
  const t = useT('imports')
  const done = record.state === 'done'
  // The dry run sums for its own choice; any other than `update` leaves known customers alone.
  const sums = done || choice === record.knownCustomer ? record.sums : record.sumsOfNew
  if (sums.length === 0) return null
  return (
    <dl className="flex flex-wrap gap-x-10 gap-y-3">
      {sums.map((sum) => (
        <div key={sum.currency}>
          <dt className="text-sm text-muted">{t(done ? 'sums.done' : 'sums.title', { count: sum.debts })}</dt>
          <dd className="mt-0.5 text-xl font-semibold">
            <Money amount={sum.amount} currency={sum.currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
