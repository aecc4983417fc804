'use client'

import { currencies } from '@recoup/contracts/money'
import { paymentMethods, paymentStatuses } from '@recoup/contracts/payments'
import { Search } from 'lucide-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocale, useTimeZone } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { AmountField } from '#ui/amount/amount-field.tsx'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Checkbox } from '#ui/checkbox.tsx'
import { Combobox } from '#ui/combobox.tsx'
import { exactHour, hourName, weekdayName } from '#ui/date/clock-words.ts'
import { DateField } from '#ui/date/date-field.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { FilterChip } from '#ui/filter-chip.tsx'
import { TextField } from '#ui/text-field.tsx'
import { type PaymentListArg, useGetPaymentProvidersQuery } from '../payments-api.ts'
import type { SetFilters } from './list-query.ts'

type FiltersProps = { arg: PaymentListArg; set: SetFilters }

/** What is typed waits this long before it is asked. */
const typedMs = 300

/** What narrows the list, each as a chip; what is set is in the URL. */
export function PaymentFilters({ arg, set, customerName }: FiltersProps & { customerName: string | null }) {
  const t = useT('payments')
  const providers = useGetPaymentProvidersQuery().data?.items.map((one) => one.name) ?? ['manual', 'sandbox']
  return (
    <>
      <FindField arg={arg} set={set} />
      {arg.customerId && (
        <FilterChip label={t('column.customer')} value={customerName ?? '…'} onClear={() => set({ customerId: null })}>
          <p className="text-sm text-muted">{t('filter.customerHelp')}</p>
        </FilterChip>
      )}
      <ChoiceFilter
        name="status"
        label={t('column.status')}
        known={paymentStatuses}
        chosen={arg.status ?? []}
        wordOf={(one) => t(`status.${one}`)}
        set={set}
      />
      <ReasonFilter arg={arg} set={set} />
      <AmountFilter arg={arg} set={set} />
      <DateFilter arg={arg} set={set} />
      <TimeFilters arg={arg} set={set} />
      <ChoiceFilter
        name="method"
        label={t('column.method')}
        known={paymentMethods}
        chosen={arg.method ?? []}
        wordOf={(one) => t(`method.${one}`)}
        set={set}
      />
      <ChoiceFilter
        name="provider"
        label={t('column.provider')}
        known={providers}
        chosen={arg.provider ?? []}
        wordOf={(one) => (one === 'manual' ? t('provider.manual') : one)}
        set={set}
      />
      <CurrencyFilter arg={arg} set={set} />
    </>
  )
}

/** Keeps what is typed here, and hands it on once the typing rests. */
function useTyped<V>(value: V, onRest: (value: V) => void): [V, (value: V) => void] {
  const [typed, setTyped] = useState(value)
  const [last, setLast] = useState(value)
  if (!Object.is(last, value)) {
    setLast(value)
    setTyped(value)
  }
  const rest = useEffectEvent(onRest)
  useEffect(() => {
    if (Object.is(typed, last)) return
    const timer = setTimeout(() => rest(typed), typedMs)
    return () => clearTimeout(timer)
  }, [typed, last])
  return [typed, setTyped]
}

function FindField({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const [text, setText] = useTyped(arg.q ?? '', (next) => set({ find: next.trim() || null }))
  return (
    <TextField
      label={t('filter.find')}
      hideLabel
      type="search"
      placeholder={t('filter.find')}
      before={<Search aria-hidden className="size-4" />}
      className="w-64 max-sm:w-full"
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}

type ChoiceFilterProps<T extends string> = {
  name: 'status' | 'method' | 'provider'
  label: string
  known: readonly T[]
  chosen: readonly T[]
  wordOf: (one: T) => string
  set: SetFilters
}

function ChoiceFilter<T extends string>({ name, label, known, chosen, wordOf, set }: ChoiceFilterProps<T>) {
  const toggle = (value: T) =>
    known.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))).join(',')
  return (
    <FilterChip label={label} value={chosen.map(wordOf).join(', ') || null} onClear={() => set({ [name]: null })}>
      <div className="flex flex-col gap-2.5">
        {known.map((one) => (
          <Checkbox
            key={one}
            label={wordOf(one)}
            checked={chosen.includes(one)}
            onChange={() => set({ [name]: toggle(one) || null })}
          />
        ))}
      </div>
    </FilterChip>
  )
}

/** 'at least 5', 'up to 9', '5 – 9', or nothing. */
function useRangeWords(): (from: string | undefined, to: string | undefined) => string | null {
  const t = useT('payments')
  return (from, to) => {
    if (from !== undefined && to !== undefined) return t('filter.between', { from, to })
    if (from !== undefined) return t('filter.from', { value: from })
    return to === undefined ? null : t('filter.upTo', { value: to })
  }
}

function AmountFilter({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const locale = useLocale()
  const words = useRangeWords()
  const { organisation } = useSession()
  const currency = arg.currency ?? organisation?.currency ?? 'EUR'
  // An amount means something only in its currency: both go into the URL together.
  const change = (name: 'minAmount' | 'maxAmount') => (minor: number | null) => {
    if (!Number.isNaN(minor)) set({ [name]: minor === null ? null : String(minor), currency })
  }
  const [min, setMin] = useTyped(arg.minAmount ?? null, change('minAmount'))
  const [max, setMax] = useTyped(arg.maxAmount ?? null, change('maxAmount'))
  const shown = (minor: number | undefined) => (minor === undefined ? undefined : formatMoney(minor, currency, locale))
  return (
    <FilterChip
      label={t('column.amount')}
      value={words(shown(arg.minAmount), shown(arg.maxAmount))}
      onClear={() => set({ minAmount: null, maxAmount: null })}
    >
      <div className="flex flex-col gap-3">
        <AmountField label={t('filter.atLeast')} currency={currency} value={min} onChange={setMin} />
        <AmountField label={t('filter.atMost')} currency={currency} value={max} onChange={setMax} />
      </div>
    </FilterChip>
  )
}

function DateFilter({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const locale = useLocale()
  const words = useRangeWords()
  const day = (iso: string | undefined) => (iso === undefined ? undefined : formatDay(iso, locale))
  const change = (name: 'from' | 'to') => (iso: string | null) => {
    if (iso !== '') set({ [name]: iso })
  }
  return (
    <FilterChip
      label={t('column.valueOn')}
      value={words(day(arg.from), day(arg.to))}
      onClear={() => set({ from: null, to: null })}
    >
      <div className="flex flex-col gap-3">
        <DateField label={t('filter.dateFrom')} value={arg.from ?? null} onChange={change('from')} />
        <DateField label={t('filter.dateTo')} value={arg.to ?? null} onChange={change('to')} />
      </div>
    </FilterChip>
  )
}

/** When in the week and in the day: charts ask for it, so it is shown and taken off, not chosen. */
function TimeFilters({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const { weekday, hour, hourBegins } = arg
  return (
    <>
      {weekday !== undefined && (
        <FilterChip
          label={t('column.weekday')}
          value={weekdayName(weekday, locale)}
          onClear={() => set({ weekday: null })}
        >
          <p className="text-sm text-muted">{t('filter.weekdayHelp')}</p>
        </FilterChip>
      )}
      {(hour !== undefined || hourBegins !== undefined) && (
        <FilterChip
          label={t('column.hour')}
          value={hourBegins ? exactHour(hourBegins, locale, timeZone) : hourName(hour ?? 0, locale)}
          onClear={() => set({ hour: null, hourBegins: null })}
        >
          <p className="text-sm text-muted">{t('filter.hourHelp')}</p>
        </FilterChip>
      )}
    </>
  )
}

function ReasonFilter({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const { reason, reasonGiven } = arg
  const [typed, setTyped] = useTyped(reason ?? '', (next) => set({ reason: next.trim() || null, reasonGiven: null }))
  const given = reasonGiven && t(reasonGiven === 'false' ? 'filter.noReason' : 'filter.anyReason')
  return (
    <FilterChip
      label={t('column.reason')}
      value={reason ?? given ?? null}
      onClear={() => set({ reason: null, reasonGiven: null })}
    >
      <div className="flex flex-col gap-3">
        <TextField
          label={t('filter.reason')}
          maxLength={500}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Checkbox
          label={t('filter.noReason')}
          checked={reasonGiven === 'false'}
          onChange={() => set({ reason: null, reasonGiven: reasonGiven === 'false' ? null : 'false' })}
        />
      </div>
    </FilterChip>
  )
}

function CurrencyFilter({ arg, set }: FiltersProps) {
  const t = useT('payments')
  const names = new Intl.DisplayNames(useLocale(), { type: 'currency' })
  const options = currencies.map((code) => ({ value: code, label: code, detail: names.of(code) ?? '' }))
  return (
    <FilterChip
      label={t('column.currency')}
      value={arg.currency ?? null}
      onClear={() => set({ currency: null, minAmount: null, maxAmount: null })}
    >
      <Combobox
        label={t('column.currency')}
        options={options}
        value={options.find((option) => option.value === arg.currency) ?? null}
        onChange={(option) => set({ currency: option?.value ?? null, minAmount: null, maxAmount: null })}
      />
    </FilterChip>
  )
}
