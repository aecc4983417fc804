'use client'

import { kindsOfNotification, notificationKinds } from '@recoup/contracts/notifications'
import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { cx } from '#ui/cx.ts'
import { DateField } from '#ui/date/date-field.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { FilterChip } from '#ui/filter-chip.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import type { FilterName } from './list-query.ts'
import type { NotificationListArg } from './notifications-api.ts'

type FiltersProps = {
  arg: NotificationListArg
  set: (change: Partial<Record<FilterName, string | null>>) => void
}

/** Unread only, one kind, some days: in the URL. */
export function NotificationFilters({ arg, set }: FiltersProps) {
  const t = useT('notifications')
  const { person } = useSession()
  const kinds = kindsOfNotification.filter((kind) => person?.permissions.includes(notificationKinds[kind].permission))
  const unread = arg.unread === 'true'
  return (
    <>
      <button
        type="button"
        aria-pressed={unread}
        onClick={() => set({ unread: unread ? null : 'true' })}
        className={cx(
          'inline-flex h-7 items-center rounded-full border px-3 text-sm pointer-coarse:h-9',
          unread
            ? 'border-accent bg-accent-soft font-medium text-accent'
            : 'border-dashed border-line-strong text-muted hover:text-ink',
        )}
      >
        {t('filter.unread')}
      </button>
      <FilterChip
        label={t('filter.kind')}
        value={arg.kind ? t(`kind.${arg.kind}`) : null}
        onClear={() => set({ kind: null })}
      >
        <RadioList
          name="kind"
          legend={t('filter.kind')}
          hideLegend
          value={arg.kind ?? null}
          onChange={(kind) => set({ kind })}
          options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </FilterChip>
      <DayFilter arg={arg} set={set} />
    </>
  )
}

function DayFilter({ arg, set }: FiltersProps) {
  const t = useT('notifications')
  const locale = useLocale()
  const day = (iso: string) => formatDay(iso, locale)
  const { from, to } = arg
  const value =
    from && to
      ? t('filter.between', { from: day(from), to: day(to) })
      : from
        ? t('filter.since', { value: day(from) })
        : to
          ? t('filter.until', { value: day(to) })
          : null
  const change = (name: 'from' | 'to') => (iso: string | null) => {
    if (iso !== '') set({ [name]: iso })
  }
  return (
    <FilterChip label={t('filter.days')} value={value} onClear={() => set({ from: null, to: null })}>
      <div className="flex flex-col gap-3">
        <DateField label={t('filter.from')} value={from ?? null} onChange={change('from')} />
        <DateField label={t('filter.to')} value={to ?? null} onChange={change('to')} />
      </div>
    </FilterChip>
  )
}
