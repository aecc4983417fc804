'use client'

import { ArrowRight } from 'lucide-react'
import { useLocale } from 'use-intl'
import type { Customer, Debt } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { formatDay } from '#ui/date/parse-date.ts'
import { useGetSettingsAllocationQuery } from '../customers-api.ts'
import { manual, type PayDraft } from './pay-draft.ts'
import { leftOver, oldestFirst, type Part, partsOf } from './split.ts'

type WhatHappensProps = { customer: Customer; draft: PayDraft; debts: readonly Debt[]; today: string }

/** Says in sentences what the button will do, as it is typed. */
export function WhatHappens({ customer, draft, debts, today }: WhatHappensProps) {
  const t = useT('customers')
  const locale = useLocale()
  const { data } = useGetSettingsAllocationQuery()
  const { amount, currency } = draft
  if (amount === null || Number.isNaN(amount) || amount <= 0) return null
  const money = (minor: number) => formatMoney(minor, currency, locale)
  const { parts, left } = planOf(draft, amount, debts, data?.rule ?? 'oldest_due_first')
  const byProvider = draft.provider !== manual
  const first = byProvider
    ? t('pay.say.charge', { amount: money(amount), name: customer.name })
    : t(draft.status === 'pending' ? 'pay.say.pending' : 'pay.say.completed', {
        amount: money(amount),
        name: customer.name,
        method: t(`method.${draft.method}`),
        day: formatDay(draft.valueOn || today, locale),
      })
  const later = byProvider || draft.status === 'pending'
  const shown = parts.slice(0, 4)
  return (
    <div className="rounded-md bg-sunken px-3 py-2.5 text-sm" aria-live="polite">
      <p>{first}</p>
      {(shown.length > 0 || left > 0) && (
        <p className="mt-1 text-muted">{later ? t('pay.say.then') : t('pay.say.now')}</p>
      )}
      <ul className="mt-1 flex flex-col gap-0.5">
        {shown.map((part) => (
          <PartLine key={part.debtId} part={part} debt={debts.find((debt) => debt.id === part.debtId)} money={money} />
        ))}
        {parts.length > shown.length && (
          <li className="pl-5 text-muted">{t('pay.say.more', { count: parts.length - shown.length })}</li>
        )}
        {left > 0 && (
          <li className="flex items-baseline gap-2">
            <ArrowRight aria-hidden className="size-3 shrink-0 text-faint" />
            {t('pay.say.unapplied', { amount: money(left) })}
          </li>
        )}
      </ul>
    </div>
  )
}

type PartLineProps = { part: Part; debt: Debt | undefined; money: (minor: number) => string }

function PartLine({ part, debt, money }: PartLineProps) {
  const t = useT('customers')
  if (debt === undefined) return null
  const rest = debt.outstanding - part.amount
  const words = { amount: money(part.amount), reference: debt.reference, rest: money(rest) }
  return (
    <li className="flex items-baseline gap-2">
      <ArrowRight aria-hidden className="size-3 shrink-0 text-faint" />
      {rest > 0 ? t('pay.say.part', words) : t('pay.say.full', words)}
    </li>
  )
}

function planOf(draft: PayDraft, amount: number, debts: readonly Debt[], rule: 'oldest_due_first' | 'by_hand') {
  if (draft.split === 'hand')
    return { parts: partsOf(draft.byHand, debts), left: leftOver(amount, draft.byHand, debts) }
  return rule === 'by_hand' ? { parts: [], left: amount } : oldestFirst(amount, debts)
}
