'use client'

import { useState } from 'react'
import type { Balance, Customer } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { Money } from '#ui/amount/money.tsx'
import { Button } from '#ui/button.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { balancesInOrder } from '../list/main-balance.ts'
import { ApplyUnappliedDialog } from '../pay/apply-unapplied-dialog.tsx'

/** What is owed, one line for each currency: currencies never mix. */
export function Balances({ customer }: { customer: Customer }) {
  const { organisation } = useSession()
  const [applying, setApplying] = useState<Balance | null>(null)
  const held = balancesInOrder(customer, organisation?.currency)
  const currency = customer.balances[0]?.currency ?? organisation?.currency ?? 'EUR'
  const nothing: Balance = { currency, outstanding: 0, overdue: 0, unapplied: 0, oldestDueOn: null }
  return (
    <div className="@container overflow-hidden rounded-lg border border-line bg-surface">
      {(held.length > 0 ? held : [nothing]).map((balance) => (
        <BalanceRow key={balance.currency} balance={balance} onApply={() => setApplying(balance)} />
      ))}
      {applying && (
        <ApplyUnappliedDialog customer={customer} currency={applying.currency} onClose={() => setApplying(null)} />
      )}
    </div>
  )
}

function BalanceRow({ balance, onApply }: { balance: Balance; onApply: () => void }) {
  const t = useT('customers')
  const canPay = useCan('payments:record')
  const { currency, outstanding, overdue, unapplied } = balance
  const figure = 'text-lg font-semibold'
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-b border-line px-4 py-3.5 last:border-0 @min-[640px]:grid-cols-4">
      <Figure name={t('balance.outstanding')}>
        <Money amount={outstanding} currency={currency} className={figure} />
      </Figure>
      <Figure name={t('balance.overdue')}>
        <Money amount={overdue} currency={currency} className={figure} tone={overdue > 0 ? 'bad' : 'muted'} />
      </Figure>
      <Figure name={t('balance.unapplied')}>
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Money amount={unapplied} currency={currency} className={figure} tone={unapplied > 0 ? 'plain' : 'muted'} />
          {canPay && unapplied > 0 && outstanding > 0 && (
            <Button size="sm" onClick={onApply}>
              {t('apply.button')}
            </Button>
          )}
        </span>
      </Figure>
      <Figure name={t('balance.oldest')}>
        <span className={balance.oldestDueOn ? figure : ''}>
          <DayText day={balance.oldestDueOn} />
        </span>
      </Figure>
    </dl>
  )
}

const Figure = ({ name, children }: { name: string; children: React.ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-sm text-muted">{name}</dt>
    <dd className="mt-0.5">{children}</dd>
  </div>
)
