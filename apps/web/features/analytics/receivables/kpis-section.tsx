'use client'

import { kpiNames } from '@recoup/contracts/analytics'
import { useId } from 'react'
import { useLocale } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import { Card } from '#ui/layout.tsx'
import { ErrorState } from '#ui/states.tsx'
import { Notice } from '#ui/status.tsx'
import { rangeName } from '../charts/bucket-words.ts'
import { asked } from '../charts/charts-api.ts'
import type { SetParams } from '../range/range-bar.tsx'
import { Segments } from '../range/segments.tsx'
import { KpiCard, KpiSkeleton } from './kpi-card.tsx'
import { useGetAnalyticsKpisQuery } from './receivables-api.ts'
import { type ReceivablesQuery, spans } from './receivables-query.ts'

type KpisSectionProps = { query: ReceivablesQuery; set: SetParams }

/** The figures by which collecting is judged, over the days up to the chosen one. */
export function KpisSection({ query, set }: KpisSectionProps) {
  const t = useT('charts')
  const tAll = useT('analytics')
  const locale = useLocale()
  const id = useId()
  const words = useProblemWords()
  const { range, currency, convert, span } = query
  const { data, currentData, error, refetch } = useGetAnalyticsKpisQuery(
    { ...range, currency, ...(convert && { convert: 'true' as const }) },
    asked,
  )
  const failed = error !== undefined && currentData === undefined
  const problem = error === undefined ? null : asProblem(error)
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-3">
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 id={id} className="text-base font-semibold">
            {t('receivables.kpis')}
          </h2>
          <p className="text-sm text-muted tabular-nums">
            {t('receivables.kpisDetail', { range: rangeName(data ?? range, locale) })}
          </p>
        </div>
        <div className="flex min-w-0 items-center gap-2">
          <span aria-hidden className="text-sm text-muted">
            {t('receivables.days')}
          </span>
          <Segments
            label={t('receivables.days')}
            value={span}
            onChange={(days) => set({ days: days === '90' ? null : days }, 'push')}
            options={spans.map((days) => ({ value: days, label: t('receivables.lastDays', { days }) }))}
          />
        </div>
      </header>
      {error !== undefined && currentData !== undefined && <Notice tone="warn">{tAll('live.stale')}</Notice>}
      {failed && problem ? (
        <Card>
          <ErrorState
            title={t('receivables.failed')}
            detail={problem.code === 'exchange_rate_is_missing' ? problem.detail : words(problem)}
            requestId={problem.requestId}
            onRetry={() => void refetch()}
          />
        </Card>
      ) : (
        <div
          aria-busy={currentData === undefined || undefined}
          className={cx(
            'grid grid-cols-[repeat(auto-fit,minmax(min(100%,220px),1fr))] gap-3',
            data && !currentData && 'opacity-55 transition-opacity delay-150',
          )}
        >
          {data
            ? data.kpis.map((kpi) => <KpiCard key={kpi.kpi} kpi={kpi} days={data.days} currency={data.currency} />)
            : kpiNames.map((kpi) => <KpiSkeleton key={kpi} kpi={kpi} />)}
        </div>
      )}
    </section>
  )
}
