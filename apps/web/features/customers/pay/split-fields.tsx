'use client'

import { Controller, type UseFormReturn } from 'react-hook-form'
import { useLocale } from 'use-intl'
import type { Debt } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { cx } from '#ui/cx.ts'
import { formatDay } from '#ui/date/parse-date.ts'
import { Select } from '#ui/select.tsx'
import { useGetSettingsAllocationQuery } from '../customers-api.ts'
import type { PayDraft } from './pay-draft.ts'
import { type ByHand, leftOver, overpaid } from './split.ts'

/** Where the money goes: by the organisation's rule, or debt by debt. */
export function SplitFields({ form, debts }: { form: UseFormReturn<PayDraft>; debts: readonly Debt[] }) {
  const t = useT('customers')
  const { data } = useGetSettingsAllocationQuery()
  const [amount, split] = form.watch(['amount', 'split'])
  const rule = data?.rule ?? 'oldest_due_first'
  return (
    <div className="flex flex-col gap-3">
      <Controller
        control={form.control}
        name="split"
        render={({ field }) => (
          <Select
            label={t('pay.split')}
            value={field.value}
            onChange={field.onChange}
            options={[
              { value: 'rule', label: t(`pay.rule.${rule}`) },
              { value: 'hand', label: t('pay.hand') },
            ]}
          />
        )}
      />
      {split === 'hand' && (
        <Controller
          control={form.control}
          name="byHand"
          render={({ field }) => (
            <HandSplit
              amount={amount === null || Number.isNaN(amount) ? 0 : amount}
              debts={debts}
              value={field.value}
              onChange={field.onChange}
            />
          )}
        />
      )}
    </div>
  )
}

type HandSplitProps = {
  /** What there is to give away, minor units. */
  amount: number
  debts: readonly Debt[]
  value: ByHand
  onChange: (value: ByHand) => void
}

/** A field for each open debt, and what is left as it is typed. */
export function HandSplit({ amount, debts, value, onChange }: HandSplitProps) {
  const t = useT('customers')
  const locale = useLocale()
  const currency = debts[0]?.currency ?? 'EUR'
  const money = (minor: number) => formatMoney(minor, currency, locale)
  const left = leftOver(amount, value, debts)
  const tooMuch = overpaid(value, debts)
  return (
    <div className="rounded-md border border-line">
      <ul className="max-h-64 overflow-y-auto">
        {debts.map((debt) => (
          <li key={debt.id} className="flex items-start gap-3 border-b border-line px-3 py-2">
            <div className="min-w-0 flex-1 pt-1.5">
              <p className="truncate">{debt.reference}</p>
              <p className="text-sm text-muted">
                {t('pay.owed', { amount: money(debt.outstanding), day: formatDay(debt.dueOn, locale) })}
              </p>
            </div>
            <div className="flex w-44 shrink-0 flex-col items-end gap-1">
              <AmountField
                label={t('pay.for', { reference: debt.reference })}
                hideLabel
                className="w-full"
                currency={currency}
                value={value[debt.id] ?? null}
                onChange={(minor) => onChange({ ...value, [debt.id]: minor })}
                error={
                  tooMuch.includes(debt.id) ? t('pay.moreThanOwed', { amount: money(debt.outstanding) }) : undefined
                }
              />
              {value[debt.id] === undefined || value[debt.id] === null ? (
                <button
                  type="button"
                  className="rounded-sm text-sm text-accent hover:underline disabled:hidden"
                  disabled={!(left > 0)}
                  onClick={() => onChange({ ...value, [debt.id]: Math.min(left, debt.outstanding) })}
                >
                  {t('pay.fill', { amount: money(Math.min(left, debt.outstanding)) })}
                </button>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <p
        role="status"
        className={cx('flex justify-between gap-3 px-3 py-2 text-sm', left < 0 ? 'text-bad' : 'text-muted')}
      >
        <span>{left < 0 ? t('pay.tooMuch') : t('pay.left')}</span>
        <span className="font-medium tabular-nums">{Number.isNaN(left) ? '–' : money(Math.abs(left))}</span>
      </p>
    </div>
  )
}
