'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { Aging } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { BarList, barHeight } from '#ui/chart/bar-list.tsx'
import { ChartCard, type ChartKey, type ChartTable } from '#ui/chart/chart-card.tsx'
import { niceTicks } from '#ui/chart/nice-ticks.ts'
import { type DrawnPlot, Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { moneyTick } from '#ui/chart/tick-words.ts'
import { formatDay } from '#ui/date/parse-date.ts'
import { useToday } from '#ui/date/use-today.ts'
import { useNarrow } from '#ui/use-narrow.ts'
import { asked } from '../charts/charts-api.ts'
import { LazyTimeChart } from '../charts/lazy-time-chart.tsx'
import { useChartState } from '../charts/use-chart-state.ts'
import type { SetParams } from '../range/range-bar.tsx'
import { Segments } from '../range/segments.tsx'
import { useGetAnalyticsAgingQuery } from './receivables-api.ts'
import { customersHref, type ReceivablesQuery } from './receivables-query.ts'

type Band = Aging['buckets'][number]
type AgingCardProps = { query: ReceivablesQuery; set: SetParams }

const notDue = 'var(--series-2)'
const overdue = 'var(--accent)'
const colourOf = (band: Band) => (band.bucket === 'current' ? notDue : overdue)
const knownWays = ['now', 'then'] as const

/** What is owed at the end of a day, by how long it is past due. */
export function AgingCard({ query, set }: AgingCardProps) {
  const t = useT('charts')
  const locale = useLocale()
  const narrow = useNarrow()
  const { asOf, known, currency, convert } = query
  const answer = useGetAnalyticsAgingQuery(
    { asOf, known, currency, ...(convert && { convert: 'true' as const }) },
    asked,
  )
  const { data } = answer
  const height = narrow ? barHeight() * 8 : 320
  const money = (minor: number) => formatMoney(minor, data?.currency ?? currency, locale)
  const nothing = data && data.total === 0 && data.buckets.every((band) => band.amount === 0)
  const label = data && {
    day: formatDay(data.asOf, locale),
    total: money(data.total),
    money: data.converted ? t('converted', { currency: data.currency }) : data.currency,
  }
  return (
    <ChartCard
      name="aging"
      title={t('receivables.aging.title')}
      detail={label ? t('receivables.aging.detail', label) : '\u00a0'}
      state={useChartState(answer, nothing ? t('receivables.aging.empty') : null)}
      height={height}
      keys={useAgingKeys(data)}
      table={useAgingTable(data)}
      controls={
        <Segments
          label={t('receivables.known.label')}
          value={known}
          onChange={(next) => set({ known: next === 'now' ? null : next }, 'push')}
          options={knownWays.map((one) => ({ value: one, label: t(`receivables.known.${one}`) }))}
        />
      }
      foot={<p className="mt-3 text-sm text-pretty text-muted">{t(`receivables.${known}Words`)}</p>}
    >
      {data && <AgingPlot {...{ aging: data, query, height, narrow, money }} />}
    </ChartCard>
  )
}

/** Not due and overdue, with what each comes to. */
function useAgingKeys(aging: Aging | undefined): ChartKey[] {
  const t = useT('charts')
  const locale = useLocale()
  const format = useFormatter()
  if (aging === undefined) return []
  const { total, overdue: late, currency } = aging
  const share = total > 0 ? ` (${format.number(late / total, { style: 'percent' })})` : ''
  const key = { kind: 'area' } as const
  return [
    {
      ...key,
      name: t('receivables.aging.current'),
      colour: notDue,
      value: formatMoney(total - late, currency, locale),
    },
    {
      ...key,
      name: t('receivables.aging.overdue'),
      colour: overdue,
      value: formatMoney(late, currency, locale) + share,
    },
  ]
}

type AgingPlotProps = {
  aging: Aging
  query: ReceivablesQuery
  height: number
  narrow: boolean
  money: (minor: number) => string
}

function AgingPlot({ aging, query, height, narrow, money }: AgingPlotProps) {
  const t = useT('charts')
  const words = useBandWords(aging)
  const canRead = useCan('customers:read')
  const isToday = useToday() === aging.asOf
  const { buckets } = aging
  return (
    <Plot
      label={t('receivables.aging.title')}
      height={height}
      count={buckets.length}
      columns={narrow ? 1 : buckets.length}
      hrefOf={
        canRead && isToday
          ? (index) => {
              const band = buckets[index]
              return band && band.amount > 0 ? customersHref(band.bucket, query) : null
            }
          : undefined
      }
      spokenOf={(index) => {
        const band = buckets[index]
        if (!band) return ''
        return t('spoken', { name: words.long(band), value: `${money(band.amount)}, ${words.share(band)}` })
      }}
      tipOf={(index) => {
        const band = buckets[index]
        if (!band) return null
        return (
          <TipContent
            title={words.long(band)}
            rows={[
              { name: t('receivables.aging.amount'), value: money(band.amount) },
              { name: t('receivables.aging.share'), value: words.share(band) },
            ]}
            hint={
              !canRead || band.amount <= 0
                ? null
                : t(isToday ? 'receivables.aging.customers' : 'receivables.aging.past')
            }
          />
        )
      }}
    >
      {(drawn) => <AgingDrawing {...{ ...drawn, aging, height, narrow, money }} />}
    </Plot>
  )
}

type AgingDrawingProps = DrawnPlot & Pick<AgingPlotProps, 'aging' | 'height' | 'narrow' | 'money'>

/** Columns side by side; on a phone one below the other, with their names. */
function AgingDrawing({ width, active, aging, height, narrow, money }: AgingDrawingProps) {
  const locale = useLocale()
  const words = useBandWords(aging)
  const { buckets, currency } = aging
  const tick = (minor: number) => moneyTick(minor, currency, locale)
  if (narrow) {
    const bars = buckets.map((band) => ({
      name: words.long(band),
      words: money(band.amount),
      more: words.share(band),
      value: band.amount,
      colour: colourOf(band),
    }))
    return <BarList width={width} active={active} bars={bars} />
  }
  return (
    <LazyTimeChart
      {...{ width, height, active }}
      nameAll
      kind="bars"
      points={buckets.map((band) => ({
        label: words.short(band),
        value: band.amount,
        before: null,
        fill: colourOf(band),
      }))}
      ticks={niceTicks(Math.max(0, ...buckets.map((band) => band.amount)))}
      tickWords={tick}
      marks={buckets.flatMap((band, index) => (band.amount > 0 ? [{ index, words: tick(band.amount) }] : []))}
    />
  )
}

/** What a band is called, under the axis and by itself, and its part of the whole. */
function useBandWords(aging: Aging | undefined) {
  const t = useT('charts')
  const format = useFormatter()
  const daysOf = ({ bucket }: Band) => bucket.replace('-', '–')
  const total = aging?.total ?? 0
  return {
    short: (band: Band) => (band.bucket === 'current' ? t('receivables.axis.current') : daysOf(band)),
    long: (band: Band) =>
      band.bucket === 'current' ? t('receivables.aging.current') : t('receivables.aging.days', { days: daysOf(band) }),
    share: ({ amount }: Band) =>
      total > 0
        ? format.number(amount / total, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
        : '–',
  }
}

function useAgingTable(aging: Aging | undefined): ChartTable<Band> {
  const t = useT('charts')
  const words = useBandWords(aging)
  return {
    columns: [
      { id: 'band', header: t('receivables.aging.band'), cell: words.long },
      {
        id: 'amount',
        header: t('receivables.aging.amount'),
        align: 'end',
        cell: (band) => <Money amount={band.amount} currency={aging?.currency ?? 'EUR'} />,
      },
      { id: 'share', header: t('receivables.aging.share'), align: 'end', cell: words.share },
    ],
    rows: aging?.buckets ?? [],
    rowId: (band) => band.bucket,
  }
}
