'use client'

import { Download, MonitorPlay } from 'lucide-react'
import { useState } from 'react'
import { useFormatter } from 'use-intl'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { ButtonLink } from '#ui/button.tsx'
import { PageHeader } from '#ui/layout.tsx'
import { Forbidden } from '#ui/states.tsx'
import { Notice } from '#ui/status.tsx'
import { AnalyticsTabs } from './analytics-tabs.tsx'
import { Charts } from './charts/charts.tsx'
import { FiguresProblem } from './figures/figures-problem.tsx'
import { LiveBadge } from './figures/live-badge.tsx'
import { MetricCards } from './figures/metric-cards.tsx'
import { PauseButton } from './figures/pause-button.tsx'
import { Still } from './figures/still.tsx'
import { metricsArgOf, useFigures } from './figures/use-figures.ts'
import { useLiveFigures } from './figures/use-live-figures.ts'
import { type StillScreen, useStill } from './figures/use-still.ts'
import { CurrencyChoice, MoneyNote } from './range/currency-choice.tsx'
import { type DashboardQuery, exportHref } from './range/dashboard-query.ts'
import { PeriodChoice, RangeBar, type SetParams } from './range/range-bar.tsx'
import { useDashboardQuery } from './range/use-dashboard-query.ts'
import { StreamCard } from './stream/stream-card.tsx'
import { StreamFilters } from './stream/stream-filters.tsx'
import { useStream } from './stream/use-stream.ts'

/** What payments come to, as they come. */
export function DashboardScreen() {
  const canRead = useCan('analytics:read')
  return canRead ? <Dashboard /> : <Forbidden />
}

/** It draws anew where the question changes; each part follows the figures by itself. */
function Dashboard() {
  const t = useT('analytics')
  const [paused, setPaused] = useState(false)
  const { query, set, search } = useDashboardQuery(paused)
  const sign = useLiveFigures(metricsArgOf(query), paused)
  const still = useStill(query, paused)
  const open = useStream(query.stream, paused, still?.at)
  const { types, methods, minAmount } = query.stream
  const canSeePayments = useCan('payments:read')
  return (
    <Still held={still}>
      <div className="mx-auto flex w-full max-w-430 flex-col gap-4 px-4 py-5 sm:px-6 lg:px-8 lg:py-6">
        <PageHeader
          title={
            <span className="inline-flex flex-wrap items-center gap-x-3">
              {t('title')}
              <LiveBadge sign={sign} />
            </span>
          }
          actions={
            <>
              <PauseButton stream={open.stream} paused={paused} onChange={setPaused} />
              <ButtonLink href={`/analytics/wallboard${search}`} icon={<MonitorPlay aria-hidden className="size-4" />}>
                <span className="max-sm:sr-only">{t('wallboard.open')}</span>
              </ButtonLink>
              {canSeePayments && (
                <ButtonLink href={exportHref(query)} icon={<Download aria-hidden className="size-4" />}>
                  <span className="max-sm:sr-only">{t('export')}</span>
                </ButtonLink>
              )}
            </>
          }
        />
        <AnalyticsTabs />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <RangeBar query={query} set={set} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2 min-[1180px]:ml-auto">
            <Currency query={query} set={set} />
            <PeriodChoice query={query} set={set} />
          </div>
        </div>
        {still && <PausedNotice still={still} />}
        <Figures query={query} set={set} />
        <div className="grid items-start gap-4 min-[1180px]:grid-cols-[minmax(0,1fr)_360px] min-[1600px]:grid-cols-[minmax(0,1fr)_400px]">
          <ChartsPart query={query} />
          <StreamCard
            open={open}
            paused={paused}
            filtered={types.length > 0 || methods.length > 0 || minAmount !== null}
            onClear={() => set({ type: null, method: null, minAmount: null }, 'push')}
            filters={<StreamFilters query={query} set={set} />}
            className="h-140 min-[1180px]:sticky min-[1180px]:top-4 min-[1180px]:h-[calc(100dvh-5.5rem)]"
          />
        </div>
      </div>
    </Still>
  )
}

/** Which moment the screen shows: another question moves it on. */
function PausedNotice({ still }: { still: StillScreen }) {
  const t = useT('analytics')
  const format = useFormatter()
  return (
    <Notice tone="info">{t('live.pausedDetail', { time: format.dateTime(still.at, { timeStyle: 'medium' }) })}</Notice>
  )
}

type PartProps = { query: DashboardQuery; set: SetParams }

function Currency({ query, set }: PartProps) {
  const { figures } = useFigures(metricsArgOf(query))
  return <CurrencyChoice query={query} figures={figures} set={set} />
}

function Figures({ query, set }: PartProps) {
  const t = useT('analytics')
  const { figures, error, refetch } = useFigures(metricsArgOf(query))
  if (figures === undefined && error !== undefined)
    return (
      <FiguresProblem
        error={error}
        currency={query.currency}
        onAlone={() => set({ convert: null }, 'push')}
        onRetry={() => void refetch()}
      />
    )
  return (
    <>
      <MoneyNote figures={figures} set={set} />
      {error !== undefined && <Notice tone="warn">{t('live.stale')}</Notice>}
      <MetricCards figures={figures} query={query} />
    </>
  )
}

/** Without a rate no chart has an answer either: it is said once, above. */
function ChartsPart({ query }: { query: DashboardQuery }) {
  const { figures, error } = useFigures(metricsArgOf(query))
  if (figures === undefined && error !== undefined && asProblem(error).code === 'exchange_rate_is_missing')
    return <div className="max-[1180px]:hidden" />
  return <Charts query={query} />
}
