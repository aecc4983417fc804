'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { Heatmap, HeatmapCell } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { ChartCard, type ChartTable } from '#ui/chart/chart-card.tsx'
import { HeatGrid, HeatScale } from '#ui/chart/heat-grid.tsx'
import { Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { clockHour, hourName } from '#ui/date/clock-words.ts'
import { useNarrow } from '#ui/use-narrow.ts'
import { useUrlParams } from '#ui/use-url-params.ts'
import { metricsArgOf } from '../figures/use-figures.ts'
import { paymentsHref } from '../range/dashboard-query.ts'
import { Segments } from '../range/segments.tsx'
import { asked, useGetAnalyticsHeatmapQuery } from './charts-api.ts'
import { heatLayout } from './heat-cells.ts'
import { useDetail } from './money-label.ts'
import type { ChartProps } from './trend-card.tsx'
import { useChartState } from './use-chart-state.ts'

const measures = ['amount', 'count'] as const
type Measure = (typeof measures)[number]

/** When in the week the payments come. */
export function HeatmapCard({ query, large = false, height: wanted, className = '' }: ChartProps) {
  const t = useT('charts')
  const { params, set } = useUrlParams()
  const standing = useNarrow() && !large
  const height = wanted ?? (large ? 420 : standing ? 24 * 18 + 20 : 248)
  const measure: Measure = params.get('heat') === 'count' ? 'count' : 'amount'
  const answer = useGetAnalyticsHeatmapQuery(metricsArgOf(query), {
    ...asked,
    selectFromResult: ({ data, currentData, error, fulfilledTimeStamp }) => ({
      data,
      currentData,
      error,
      fulfilledTimeStamp,
    }),
  })
  const { data } = answer
  const words = useCellWords(data, measure)
  const nothing = data?.cells.every((cell) => cell.count === 0)
  const most = Math.max(0, ...(data?.cells ?? []).map((cell) => cell[measure]))
  return (
    <ChartCard
      name="heatmap"
      title={t(`heat.title.${measure}`)}
      detail={useDetail()(data)}
      state={useChartState(answer, nothing ? t('heat.empty') : null)}
      height={height}
      large={large}
      className={className}
      table={useHeatTable(data, words)}
      foot={
        <div className="mt-2 flex justify-end">
          <HeatScale least={words.exact(0)} most={words.exact(most)} large={large} />
        </div>
      }
      controls={
        <Segments
          label={t('heat.measure')}
          value={measure}
          onChange={(next) => set({ heat: next === 'amount' ? null : next })}
          options={measures.map((one) => ({ value: one, label: t(`trend.${one}`) }))}
        />
      }
    >
      {data && <HeatPlot {...{ heatmap: data, measure, query, large, height, words, standing }} />}
    </ChartCard>
  )
}

type CellWords = { exact: (value: number) => string; weekday: (weekday: number, style: 'short' | 'long') => string }

function useCellWords(heatmap: Heatmap | undefined, measure: Measure): CellWords {
  const locale = useLocale()
  const format = useFormatter()
  const currency = heatmap?.currency ?? 'EUR'
  return {
    exact: (value) => (measure === 'amount' ? formatMoney(value, currency, locale) : format.number(value)),
    // 2 November 2026 is a Monday.
    weekday: (weekday, style) =>
      format.dateTime(new Date(Date.UTC(2026, 10, 1 + weekday)), { weekday: style, timeZone: 'UTC' }),
  }
}

type HeatPlotProps = ChartProps & {
  heatmap: Heatmap
  measure: Measure
  words: CellWords
  height: number
  standing: boolean
}

function HeatPlot({ heatmap, measure, query, large = false, height, words, standing }: HeatPlotProps) {
  const t = useT('charts')
  const locale = useLocale()
  const format = useFormatter()
  const opens = useCan('payments:read') && !large
  const { cells, columns } = heatLayout(heatmap.cells, standing)
  const nameOf = (cell: HeatmapCell) => `${words.weekday(cell.weekday, 'long')}, ${hourName(cell.hour, locale)}`
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => words.weekday(weekday, 'short'))
  const hours = Array.from({ length: 24 }, (_, hour) => clockHour(hour, locale))
  return (
    <Plot
      label={t(`heat.title.${measure}`)}
      height={height}
      count={cells.length}
      columns={columns}
      hrefOf={
        opens
          ? (index) => {
              const cell = cells[index]
              if (!cell || cell.count === 0) return null
              const range = { from: heatmap.from, to: heatmap.to }
              return paymentsHref(
                { ...query, range },
                {
                  weekday: String(cell.weekday),
                  hour: String(cell.hour),
                  ...(measure === 'amount' && { status: 'completed,refunded' }),
                },
              )
            }
          : undefined
      }
      spokenOf={(index) => {
        const cell = cells[index]
        return cell ? t('spoken', { name: nameOf(cell), value: words.exact(cell[measure]) }) : ''
      }}
      tipOf={(index) => {
        const cell = cells[index]
        if (!cell) return null
        return (
          <TipContent
            title={nameOf(cell)}
            rows={[
              { name: t('column.volume'), value: formatMoney(cell.amount, heatmap.currency, locale) },
              { name: t('column.payments'), value: format.number(cell.count) },
              { name: t('column.failed'), value: format.number(cell.failed) },
            ]}
            hint={opens && cell.count > 0 ? t('open.payments') : null}
          />
        )
      }}
    >
      {({ width, active }) => (
        <HeatGrid
          {...{ width, active, large }}
          height={height}
          rowNames={standing ? hours : weekdays}
          columnNames={standing ? weekdays : hours.map((hour) => hour.slice(0, 2))}
          nameEvery={standing ? { row: 3, column: 1 } : { row: 1, column: width < 720 ? 3 : 2 }}
          values={cells.map((cell) => cell[measure])}
        />
      )}
    </Plot>
  )
}

function useHeatTable(heatmap: Heatmap | undefined, words: CellWords): ChartTable<HeatmapCell> {
  const t = useT('charts')
  const locale = useLocale()
  const format = useFormatter()
  const share = (value: number | null) =>
    value === null
      ? null
      : format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return {
    columns: [
      { id: 'weekday', header: t('column.weekday'), cell: (cell) => words.weekday(cell.weekday, 'long') },
      { id: 'hour', header: t('column.hour'), cell: (cell) => hourName(cell.hour, locale) },
      {
        id: 'amount',
        header: t('column.volume'),
        align: 'end',
        cell: (cell) => <Money amount={cell.amount} currency={heatmap?.currency ?? 'EUR'} />,
      },
      { id: 'count', header: t('column.payments'), align: 'end', cell: (cell) => format.number(cell.count) },
      {
        id: 'failed',
        header: t('column.failed'),
        align: 'end',
        wideOnly: true,
        cell: (cell) => format.number(cell.failed),
      },
      { id: 'rate', header: t('column.rate'), align: 'end', wideOnly: true, cell: (cell) => share(cell.successRate) },
    ],
    rows: heatmap?.cells ?? [],
    rowId: (cell) => `${cell.weekday} ${cell.hour}`,
  }
}
