'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { Trends } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { ChartCard } from '#ui/chart/chart-card.tsx'
import { KeyMark } from '#ui/chart/key-mark.tsx'
import { Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { shareTicks } from '#ui/chart/share-ticks.ts'
import { shareTick } from '#ui/chart/tick-words.ts'
import { type DashboardQuery, paymentsHref } from '../range/dashboard-query.ts'
import { periodName } from './bucket-words.ts'
import { LazyTimeChart } from './lazy-time-chart.tsx'
import { useDetail } from './money-label.ts'
import type { ChartProps } from './trend-card.tsx'
import type { TrendShape } from './trend-points.ts'
import { useTrendTable } from './trend-table.tsx'
import { useChartState } from './use-chart-state.ts'
import { useTrend } from './use-trend.ts'

const colour = 'var(--series-2)'

/** Of what was decided, how much succeeded, and when. */
export function SuccessCard({ query, large = false, height = large ? 360 : 220, className = '' }: ChartProps) {
  const t = useT('charts')
  const locale = useLocale()
  const { answer, trends, shape } = useTrend(query)
  const period = trends?.period ?? query.period
  const nothing = trends && [...trends.buckets, ...trends.previous.buckets].every((one) => one.successRate === null)
  const empty = nothing ? t('trend.emptySuccess', { period: periodName(period, trends, locale) }) : null
  return (
    <ChartCard
      name="success"
      title={t(`trend.success.${period}`)}
      detail={useDetail()(trends)}
      state={useChartState(answer, empty)}
      height={height}
      large={large}
      className={className}
      keys={
        trends && !nothing
          ? [
              { name: periodName(period, trends, locale), colour, kind: 'line' as const },
              { name: periodName(period, trends.previous, locale), colour: 'var(--muted)', kind: 'line' as const },
            ]
          : []
      }
      table={useTrendTable(shape, trends)}
    >
      {trends && shape && <SuccessPlot {...{ trends, shape, query, large, height }} />}
    </ChartCard>
  )
}

const nowMark = <KeyMark kind="line" colour={colour} />
const beforeMark = <KeyMark kind="line" colour="var(--muted)" />

type SuccessPlotProps = {
  trends: Trends
  shape: TrendShape
  query: DashboardQuery
  large: boolean
  height: number
}

function SuccessPlot({ trends, shape, query, large, height }: SuccessPlotProps) {
  const t = useT('charts')
  const locale = useLocale()
  const format = useFormatter()
  const opens = useCan('payments:read') && !large
  const { points, firstToCome } = shape
  const drawn = points.map(({ label, bucket, before }) => ({
    label,
    value: bucket?.successRate ?? null,
    before: before?.successRate ?? null,
  }))
  const share = (value: number | null | undefined) =>
    value === null || value === undefined
      ? '–'
      : format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const names = [trends, trends.previous].map((one) => periodName(trends.period, one, locale))
  const failedAt = (index: number) => points[index]?.bucket?.failed ?? 0
  const hrefOf = (index: number) => {
    const point = points[index]
    if (!opens || !point || failedAt(index) === 0) return null
    return paymentsHref({ ...query, range: { from: point.from, to: point.to } }, { ...point.hour, status: 'failed' })
  }
  return (
    <Plot
      label={`${t(`trend.success.${trends.period}`)}, ${names[0] ?? ''}`}
      height={height}
      count={points.length}
      hrefOf={opens ? hrefOf : undefined}
      spokenOf={(index) => {
        const [point, values] = [points[index], drawn[index]]
        if (!point || !values) return ''
        if (point.bucket === null) return t('toCome', { name: point.name })
        const value = share(values.value)
        return t('spokenBefore', { name: point.name, value, before: share(values.before) })
      }}
      tipOf={(index) => (
        <TipContent
          title={points[index]?.name ?? ''}
          rows={[
            { name: names[0] ?? '', value: share(drawn[index]?.value), mark: nowMark },
            { name: names[1] ?? '', value: share(drawn[index]?.before), mark: beforeMark },
            { name: t('column.failed'), value: format.number(failedAt(index)) },
          ]}
          hint={hrefOf(index) === null ? null : t('open.failed')}
        />
      )}
    >
      {({ width, active }) => (
        <LazyTimeChart
          {...{ width, height, active, large, firstToCome, colour }}
          kind="line"
          points={drawn}
          ticks={shareTicks(drawn.flatMap((point) => [point.value, point.before]))}
          tickWords={(tick) => shareTick(tick, locale)}
        />
      )}
    </Plot>
  )
}
