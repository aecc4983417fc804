'use client'

import { paymentMethods } from '@recoup/contracts/payments'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { FilterChip } from '#ui/filter-chip.tsx'
import { type DashboardQuery, eventTypes } from '../range/dashboard-query.ts'
import type { SetParams } from '../range/range-bar.tsx'

type FiltersProps = { query: DashboardQuery; set: SetParams }

/** What is typed waits this long before it is asked. */
const typedMs = 300

/** What the stream lets through; in the URL. */
export function StreamFilters({ query, set }: FiltersProps) {
  const t = useT('analytics')
  return (
    <div className="flex flex-wrap gap-1.5">
      <ChoiceFilter
        name="type"
        label={t('stream.filterType')}
        known={eventTypes}
        chosen={query.stream.types}
        wordOf={(one) => t(`stream.type.${one}`)}
        set={set}
      />
      <ChoiceFilter
        name="method"
        label={t('stream.filterMethod')}
        known={paymentMethods}
        chosen={query.stream.methods}
        wordOf={(one) => t(`method.${one}`)}
        set={set}
      />
      <LeastAmount query={query} set={set} />
    </div>
  )
}

type ChoiceFilterProps<T extends string> = {
  name: 'type' | 'method'
  label: string
  known: readonly T[]
  chosen: readonly T[]
  wordOf: (one: T) => string
  set: SetParams
}

function ChoiceFilter<T extends string>({ name, label, known, chosen, wordOf, set }: ChoiceFilterProps<T>) {
  const toggled = (value: T) => known.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)))
  return (
    <FilterChip label={label} value={chosen.map(wordOf).join(', ') || null} onClear={() => set({ [name]: null })}>
      <div className="flex flex-col gap-2.5">
        {known.map((one) => (
          <Checkbox
            key={one}
            label={wordOf(one)}
            checked={chosen.includes(one)}
            onChange={() => set({ [name]: toggled(one).join(',') || null })}
          />
        ))}
      </div>
    </FilterChip>
  )
}

function LeastAmount({ query, set }: FiltersProps) {
  const t = useT('analytics')
  const locale = useLocale()
  const { minAmount } = query.stream
  const [typed, setTyped] = useState(minAmount)
  const [last, setLast] = useState(minAmount)
  if (last !== minAmount) {
    setLast(minAmount)
    setTyped(minAmount)
  }
  const rest = useEffectEvent((minor: number | null) => {
    if (!Number.isNaN(minor)) set({ minAmount: minor === null || minor === 0 ? null : String(minor) })
  })
  useEffect(() => {
    if (Object.is(typed, last)) return
    const timer = setTimeout(() => rest(typed), typedMs)
    return () => clearTimeout(timer)
  }, [typed, last])
  return (
    <FilterChip
      label={t('stream.filterAmount')}
      value={minAmount === null ? null : t('stream.from', { value: formatMoney(minAmount, query.currency, locale) })}
      onClear={() => set({ minAmount: null })}
    >
      <AmountField label={t('stream.atLeast')} currency={query.currency} value={typed} onChange={setTyped} />
    </FilterChip>
  )
}
