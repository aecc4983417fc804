'use client'

import { trendPeriods } from '@recoup/contracts/analytics'
import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { DateField } from '#ui/date/date-field.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { useToday } from '#ui/date/use-today.ts'
import type { DashboardQuery } from './dashboard-query.ts'
import { type Preset, presets } from './day-range.ts'
import { Segments } from './segments.tsx'

export type SetParams = (change: Record<string, string | null>, how?: 'replace' | 'push') => void

type RangeBarProps = { query: DashboardQuery; set: SetParams }

/** Which days the figures are of, and which period their trend; all of it in the URL. */
export function RangeBar({ query, set }: RangeBarProps) {
  const t = useT('analytics')
  const today = useToday(60_000)
  const { preset, range } = query
  function choose(next: Preset) {
    const days = next === 'custom' ? range : { from: null, to: null }
    // The trend follows the days anew.
    set({ range: next === 'today' ? null : next, ...days, period: null }, 'push')
  }
  const change = (name: 'from' | 'to') => (day: string | null) => {
    if (day) set({ range: 'custom', ...range, [name]: day })
  }
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-2">
      <Segments
        label={t('range.label')}
        value={preset}
        onChange={choose}
        options={presets.map((one) => ({ value: one, label: t(`range.preset.${one}`) }))}
      />
      {preset === 'custom' ? (
        <div className="flex flex-wrap gap-x-3 gap-y-2">
          <DateField
            label={t('range.from')}
            value={range.from}
            max={today}
            onChange={change('from')}
            className="w-40"
          />
          <DateField label={t('range.to')} value={range.to} max={today} onChange={change('to')} className="w-40" />
        </div>
      ) : (
        <DaysText query={query} />
      )}
    </div>
  )
}

function DaysText({ query: { range } }: { query: DashboardQuery }) {
  const locale = useLocale()
  const days = [...new Set([range.from, range.to])].map((day) => formatDay(day, locale))
  return <p className="text-sm whitespace-nowrap text-muted tabular-nums">{days.join(' – ')}</p>
}

export function PeriodChoice({ query, set }: RangeBarProps) {
  const t = useT('analytics')
  return (
    <div className="flex min-w-0 items-center gap-2">
      <span aria-hidden className="text-sm text-muted">
        {t('period.label')}
      </span>
      <Segments
        label={t('period.label')}
        value={query.period}
        onChange={(period) => set({ period }, 'push')}
        options={trendPeriods.map((one) => ({ value: one, label: t(`period.${one}`) }))}
      />
    </div>
  )
}
