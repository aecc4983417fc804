'use client'

import { ChartArea, ChartColumn } from 'lucide-react'
import { useFormatter, useLocale } from 'use-intl'
import type { TrendBucket, Trends } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatAmount, formatMoney } from '#ui/amount/format-money.ts'
import { IconButton } from '#ui/button.tsx'
import { ChartCard } from '#ui/chart/chart-card.tsx'
import { KeyMark } from '#ui/chart/key-mark.tsx'
import { niceTicks } from '#ui/chart/nice-ticks.ts'
import { Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { moneyTick, numberTick } from '#ui/chart/tick-words.ts'
import { useUrlParams } from '#ui/use-url-params.ts'
import { type DashboardQuery, paymentsHref } from '../range/dashboard-query.ts'
import { Segments } from '../range/segments.tsx'
import { periodName } from './bucket-words.ts'
import { LazyTimeChart } from './lazy-time-chart.tsx'
import { useDetail } from './money-label.ts'
import { sumOf, type TrendShape } from './trend-points.ts'
import { useTrendTable } from './trend-table.tsx'
import { useChartState } from './use-chart-state.ts'
import { useTrend } from './use-trend.ts'

export type ChartProps = {
  query: DashboardQuery
  /** For walls: no buttons, no ways out, large letters. */
  large?: boolean
  height?: number
  className?: string
}

const measures = ['amount', 'count'] as const
type Measure = (typeof measures)[number]

/** How much came, and when: bars from zero, the period before as a thin line. */
export function TrendCard({ query, large = false, height = large ? 420 : 280, className = '' }: ChartProps) {
  const t = useT('charts')
  const locale = useLocale()
  const { params, set } = useUrlParams()
  const measure: Measure = params.get('trend') === 'count' ? 'count' : 'amount'
  const asArea = params.get('trendAs') === 'area'
  const { answer, trends, shape } = useTrend(query)
  const period = trends?.period ?? query.period
  const nothing = trends && [...trends.buckets, ...trends.previous.buckets].every((one) => one.count === 0)
  const state = useChartState(answer, nothing ? t('trend.empty', { period: periodName(period, trends, locale) }) : null)
  const words = useFigureWords(trends, measure)
  return (
    <ChartCard
      name="trend"
      title={t(`trend.title.${measure}.${period}`)}
      detail={useDetail()(trends)}
      state={state}
      height={height}
      large={large}
      className={className}
      keys={trends && !nothing ? keysOf(trends, measure, words, locale) : []}
      table={useTrendTable(shape, trends)}
      controls={
        <>
          <Segments
            label={t('trend.measure')}
            value={measure}
            onChange={(next) => set({ trend: next === 'amount' ? null : next })}
            options={measures.map((one) => ({ value: one, label: t(`trend.${one}`) }))}
          />
          <IconButton
            size="sm"
            label={t(asArea ? 'trend.asBars' : 'trend.asArea')}
            onClick={() => set({ trendAs: asArea ? null : 'area' })}
            icon={
              asArea ? <ChartColumn aria-hidden className="size-4" /> : <ChartArea aria-hidden className="size-4" />
            }
          />
        </>
      }
    >
      {trends && shape && (
        <TrendPlot {...{ trends, shape, measure, query, large, height, words }} kind={asArea ? 'area' : 'bars'} />
      )}
    </ChartCard>
  )
}

type Words = { exact: (value: number) => string; tick: (value: number) => string; mark: (value: number) => string }

/** An amount or a count in words: exact with its currency, short beside the axis, and on the highest bar. */
function useFigureWords(trends: Trends | undefined, measure: Measure): Words {
  const locale = useLocale()
  const format = useFormatter()
  const currency = trends?.currency ?? 'EUR'
  const number = (value: number) => format.number(value)
  if (measure === 'count') return { exact: number, mark: number, tick: (value) => numberTick(value, locale) }
  return {
    exact: (minor) => formatMoney(minor, currency, locale),
    mark: (minor) => formatAmount(minor, currency, locale),
    tick: (minor) => moneyTick(minor, currency, locale),
  }
}

const keysOf = ({ period, buckets, previous, ...range }: Trends, measure: Measure, words: Words, locale: string) => [
  {
    name: periodName(period, range, locale),
    colour: 'var(--accent)',
    kind: 'area' as const,
    value: words.exact(sumOf(buckets, measure)),
  },
  {
    name: periodName(period, previous, locale),
    colour: 'var(--muted)',
    kind: 'line' as const,
    value: words.exact(sumOf(previous.buckets, measure)),
  },
]

const nowMark = <KeyMark kind="area" colour="var(--accent)" />
const beforeMark = <KeyMark kind="line" colour="var(--muted)" />

type TrendPlotProps = {
  trends: Trends
  shape: TrendShape
  measure: Measure
  kind: 'bars' | 'area'
  query: DashboardQuery
  large: boolean
  height: number
  words: Words
}

function TrendPlot({ trends, shape, measure, kind, query, large, height, words }: TrendPlotProps) {
  const t = useT('charts')
  const locale = useLocale()
  const opens = useCan('payments:read') && !large
  const { points, firstToCome } = shape
  const figure = (bucket: TrendBucket | null) => bucket?.[measure] ?? null
  const drawn = points.map((point) => ({
    label: point.label,
    value: figure(point.bucket),
    before: figure(point.before),
  }))
  const most = Math.max(0, ...drawn.flatMap((point) => [point.value ?? 0, point.before ?? 0]))
  const highest = drawn.reduce(
    (best, point, index) => ((point.value ?? 0) > (drawn[best]?.value ?? 0) ? index : best),
    0,
  )
  const top = drawn[highest]?.value ?? 0
  const shown = (value: number | null | undefined) => (typeof value === 'number' ? words.exact(value) : '–')
  const names = [trends, trends.previous].map((one) => periodName(trends.period, one, locale))
  const hrefOf = (index: number) => {
    const point = points[index]
    if (!opens || !point?.bucket) return null
    const of = { ...query, range: { from: point.from, to: point.to } }
    return paymentsHref(of, { ...point.hour, ...(measure === 'amount' && { status: 'completed,refunded' }) })
  }
  return (
    <Plot
      label={`${t(`trend.title.${measure}.${trends.period}`)}, ${names[0] ?? ''}`}
      height={height}
      count={points.length}
      hrefOf={opens ? hrefOf : undefined}
      spokenOf={(index) => {
        const [point, values] = [points[index], drawn[index]]
        if (!point || !values) return ''
        if (values.value === null) return t('toCome', { name: point.name })
        const value = words.exact(values.value)
        if (values.before === null) return t('spoken', { name: point.name, value })
        return t('spokenBefore', { name: point.name, value, before: words.exact(values.before) })
      }}
      tipOf={(index) => (
        <TipContent
          title={points[index]?.name ?? ''}
          rows={[
            { name: names[0] ?? '', value: shown(drawn[index]?.value), mark: nowMark },
            { name: names[1] ?? '', value: shown(drawn[index]?.before), mark: beforeMark },
          ]}
          hint={hrefOf(index) === null ? null : t('open.payments')}
        />
      )}
    >
      {({ width, active }) => (
        <LazyTimeChart
          {...{ width, height, active, kind, large, firstToCome }}
          points={drawn}
          ticks={niceTicks(most)}
          tickWords={words.tick}
          marks={top > 0 ? [{ index: highest, words: words.mark(top) }] : []}
        />
      )}
    </Plot>
  )
}
