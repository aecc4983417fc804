'use client'

import { buckets } from '@recoup/contracts/customers'
import { currencies } from '@recoup/contracts/money'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { DateField } from '#ui/date/date-field.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { FilterChip } from '#ui/filter-chip.tsx'
import { Select } from '#ui/select.tsx'
import { type CustomerListArg, useGetCustomersTagsQuery } from '../customers-api.ts'
import { type FilterName, tagsText } from './list-query.ts'

type FiltersProps = { arg: CustomerListArg; set: (change: Partial<Record<FilterName, string | null>>) => void }

const typedMs = 300
const statuses = ['overdue', 'pending', 'completed'] as const

/** What narrows the list, each as a chip; what is set is in the URL. */
export function CustomerFilters({ arg, set }: FiltersProps) {
  const t = useT('customers')
  return (
    <>
      {arg.q && (
        <FilterChip label={t('filters.q')} value={arg.q} onClear={() => set({ q: null })}>
          <p className="text-sm text-muted">{t('filters.qHelp')}</p>
        </FilterChip>
      )}
      <StatusFilter arg={arg} set={set} />
      <AmountFilter arg={arg} set={set} />
      <DueFilter arg={arg} set={set} />
      <BucketFilter arg={arg} set={set} />
      <CurrencyFilter arg={arg} set={set} />
      <TagFilter arg={arg} set={set} />
      <ArchivedFilter arg={arg} set={set} />
    </>
  )
}

/** Turns one of several values on or off, keeping their order. */
const toggledIn = <T extends string>(known: readonly T[], chosen: readonly T[], value: T): T[] =>
  known.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one)))

function StatusFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const chosen = arg.status ?? []
  const words = chosen.map((status) => t(`status.${status}`)).join(', ')
  return (
    <FilterChip label={t('columns.status')} value={words || null} onClear={() => set({ status: null })}>
      <div className="flex flex-col gap-2.5">
        {statuses.map((status) => (
          <Checkbox
            key={status}
            label={t(`status.${status}`)}
            help={t(`statusHelp.${status}`)}
            checked={chosen.includes(status)}
            onChange={() => set({ status: toggledIn(statuses, chosen, status).join(',') })}
          />
        ))}
      </div>
    </FilterChip>
  )
}

function BucketFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const chosen = arg.bucket ?? []
  const words = chosen.map((bucket) => t(`bucket.${bucket}`)).join(', ')
  return (
    <FilterChip label={t('filters.bucket')} value={words || null} onClear={() => set({ bucket: null })}>
      <div className="flex flex-col gap-2">
        {buckets.map((bucket) => (
          <Checkbox
            key={bucket}
            label={t(`bucket.${bucket}`)}
            checked={chosen.includes(bucket)}
            onChange={() => set({ bucket: toggledIn(buckets, chosen, bucket).join(',') })}
          />
        ))}
      </div>
    </FilterChip>
  )
}

/** Hands on what was typed, once the typing pauses. */
function useTyped<T>(given: T, apply: (value: T) => void): [T, (value: T) => void] {
  const [typed, setTyped] = useState(given)
  const [last, setLast] = useState(given)
  if (!Object.is(last, given)) {
    setLast(given)
    setTyped(given)
  }
  const hand = useEffectEvent((value: T) => apply(value))
  useEffect(() => {
    if (Object.is(typed, given)) return
    const timer = setTimeout(() => hand(typed), typedMs)
    return () => clearTimeout(timer)
  }, [typed, given])
  return [typed, setTyped]
}

const amountText = (minor: number | null): string | null => (minor === null ? null : String(minor))

function AmountFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const locale = useLocale()
  const { organisation } = useSession()
  const currency = arg.currency ?? organisation?.currency ?? 'EUR'
  const change = (name: 'minAmount' | 'maxAmount') => (minor: number | null) => {
    if (!Number.isNaN(minor)) set({ [name]: amountText(minor) })
  }
  const [from, setFrom] = useTyped(arg.minAmount ?? null, change('minAmount'))
  const [to, setTo] = useTyped(arg.maxAmount ?? null, change('maxAmount'))
  const shown = (minor: number) => formatMoney(minor, currency, locale)
  const { minAmount: min, maxAmount: max } = arg
  const value =
    min !== undefined && max !== undefined
      ? t('filters.between', { from: shown(min), to: shown(max) })
      : min !== undefined
        ? t('filters.from', { value: shown(min) })
        : max !== undefined
          ? t('filters.upTo', { value: shown(max) })
          : null
  return (
    <FilterChip
      label={t('columns.outstanding')}
      value={value}
      onClear={() => set({ minAmount: null, maxAmount: null })}
    >
      <div className="flex flex-col gap-3">
        <AmountField label={t('filters.atLeast')} currency={currency} value={from} onChange={setFrom} />
        <AmountField label={t('filters.atMost')} currency={currency} value={to} onChange={setTo} />
      </div>
    </FilterChip>
  )
}

function DueFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const locale = useLocale()
  const day = (iso: string) => formatDay(iso, locale)
  const { dueFrom: from, dueTo: to } = arg
  const value =
    from && to
      ? t('filters.between', { from: day(from), to: day(to) })
      : from
        ? t('filters.since', { value: day(from) })
        : to
          ? t('filters.until', { value: day(to) })
          : null
  const change = (name: 'dueFrom' | 'dueTo') => (iso: string | null) => iso !== '' && set({ [name]: iso })
  return (
    <FilterChip label={t('columns.dueOn')} value={value} onClear={() => set({ dueFrom: null, dueTo: null })}>
      <div className="flex flex-col gap-3">
        <DateField label={t('filters.dueFrom')} value={from ?? null} onChange={change('dueFrom')} />
        <DateField label={t('filters.dueTo')} value={to ?? null} onChange={change('dueTo')} />
      </div>
    </FilterChip>
  )
}

function CurrencyFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const names = new Intl.DisplayNames(useLocale(), { type: 'currency' })
  const options = currencies.map((code) => ({ value: code, label: code, detail: names.of(code) ?? '' }))
  return (
    <FilterChip
      label={t('filters.currency')}
      value={arg.currency ?? null}
      onClear={() => set({ currency: null, minAmount: null, maxAmount: null })}
    >
      <Combobox
        label={t('filters.currency')}
        options={options}
        value={options.find((option) => option.value === arg.currency) ?? null}
        // An amount is meant in its currency: with another one it would mean something else.
        onChange={(option) => set({ currency: option?.value ?? null, minAmount: null, maxAmount: null })}
      />
    </FilterChip>
  )
}

function TagFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const { data } = useGetCustomersTagsQuery()
  const chosen = arg.tag ?? []
  const known = [...new Set([...chosen, ...(data?.items ?? []).slice(0, 50).map((item) => item.tag)])]
  if (known.length === 0) return null
  return (
    <FilterChip label={t('columns.tags')} value={chosen.join(', ') || null} onClear={() => set({ tag: null })}>
      <div className="flex max-h-72 flex-col gap-2 overflow-y-auto">
        {known.map((tag) => (
          <Checkbox
            key={tag}
            label={tag}
            checked={chosen.includes(tag)}
            onChange={() => set({ tag: tagsText(toggledIn(known, chosen, tag)) })}
          />
        ))}
      </div>
    </FilterChip>
  )
}

function ArchivedFilter({ arg, set }: FiltersProps) {
  const t = useT('customers')
  const value = arg.archived === 'true' || arg.archived === 'all' ? arg.archived : 'false'
  return (
    <FilterChip
      label={t('archived')}
      value={value === 'false' ? null : t(`filters.archived.${value}`)}
      onClear={() => set({ archived: null })}
    >
      <Select
        label={t('archived')}
        value={value}
        onChange={(next) => set({ archived: next === 'false' ? null : next })}
        options={(['false', 'true', 'all'] as const).map((one) => ({
          value: one,
          label: t(`filters.archived.${one}`),
        }))}
      />
    </FilterChip>
  )
}
