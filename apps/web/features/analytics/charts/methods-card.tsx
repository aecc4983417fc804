'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { MethodFigures } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { BarList, barHeight } from '#ui/chart/bar-list.tsx'
import { ChartCard, type ChartTable } from '#ui/chart/chart-card.tsx'
import { KeyMark } from '#ui/chart/key-mark.tsx'
import { Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { otherColour } from '#ui/chart/series.ts'
import { metricsArgOf } from '../figures/use-figures.ts'
import { paymentsHref } from '../range/dashboard-query.ts'
import { asked, useGetAnalyticsMethodsQuery } from './charts-api.ts'
import { methodColours } from './method-colours.ts'
import { type MethodRow, methodRows } from './method-rows.ts'
import { useDetail } from './money-label.ts'
import type { ChartProps } from './trend-card.tsx'
import { useChartState } from './use-chart-state.ts'

/** By which way the money came: the largest first, the same colour for the same method everywhere. */
export function MethodsCard({ query, large = false, className = '' }: Omit<ChartProps, 'height'>) {
  const t = useT('charts')
  const answer = useGetAnalyticsMethodsQuery(metricsArgOf(query), {
    ...asked,
    selectFromResult: ({ data, currentData, error, fulfilledTimeStamp }) => ({
      data,
      currentData,
      error,
      fulfilledTimeStamp,
    }),
  })
  const { data } = answer
  const rows = methodRows(data?.methods ?? [])
  const height = barHeight(large) * 5
  return (
    <ChartCard
      name="methods"
      title={t('methods.title')}
      detail={useDetail()(data)}
      state={useChartState(answer, rows.length === 0 ? t('methods.empty') : null)}
      height={height}
      large={large}
      className={className}
      keys={[{ name: t('methods.before'), colour: 'var(--ink)', kind: 'stroke' }]}
      table={useMethodTable(data?.methods ?? [], data?.currency ?? query.currency)}
    >
      {data && <MethodsPlot {...{ query, large, height, rows }} currency={data.currency} />}
    </ChartCard>
  )
}

const colourOf = ({ methods: [first, ...more] }: MethodRow) =>
  first !== undefined && more.length === 0 ? methodColours[first] : otherColour

/** A row's name and figures in words. */
function useMethodWords(currency: string) {
  const t = useT('charts')
  const tAll = useT('analytics')
  const locale = useLocale()
  const format = useFormatter()
  return {
    money: (minor: number) => formatMoney(minor, currency, locale),
    share: (value: number | null) =>
      value === null ? '–' : format.number(value, { style: 'percent', maximumFractionDigits: 1 }),
    name: ({ methods: [first, ...more] }: MethodRow) =>
      first !== undefined && more.length === 0
        ? tAll(`method.${first}`)
        : t('methods.other', { count: more.length + 1 }),
  }
}

type MethodsPlotProps = ChartProps & { height: number; rows: readonly MethodRow[]; currency: string }

function MethodsPlot({ query, large = false, height, rows, currency }: MethodsPlotProps) {
  const t = useT('charts')
  const opens = useCan('payments:read') && !large
  const words = useMethodWords(currency)
  return (
    <Plot
      label={t('methods.title')}
      height={height}
      count={rows.length}
      columns={1}
      hrefOf={
        opens
          ? (index) =>
              paymentsHref(query, { method: rows[index]?.methods.join(',') ?? '', status: 'completed,refunded' })
          : undefined
      }
      spokenOf={(index) => {
        const row = rows[index]
        if (!row) return ''
        const value = `${words.money(row.amount)}, ${words.share(row.share)}`
        return t('spokenBefore', { name: words.name(row), value, before: words.money(row.previousAmount) })
      }}
      tipOf={(index) => {
        const row = rows[index]
        return row && <MethodTip row={row} currency={currency} opens={opens} />
      }}
    >
      {({ width, active }) => (
        <BarList
          {...{ width, active, large }}
          bars={rows.map((row) => ({
            name: words.name(row),
            words: words.money(row.amount),
            more: words.share(row.share),
            value: row.amount,
            before: row.previousAmount,
            colour: colourOf(row),
          }))}
        />
      )}
    </Plot>
  )
}

function MethodTip({ row, currency, opens }: { row: MethodRow; currency: string; opens: boolean }) {
  const t = useT('charts')
  const format = useFormatter()
  const words = useMethodWords(currency)
  return (
    <TipContent
      title={words.name(row)}
      rows={[
        {
          name: t('column.volume'),
          value: words.money(row.amount),
          mark: <KeyMark kind="area" colour={colourOf(row)} />,
        },
        {
          name: t('column.before'),
          value: words.money(row.previousAmount),
          mark: <KeyMark kind="stroke" colour="var(--ink)" />,
        },
        { name: t('column.payments'), value: format.number(row.count) },
        { name: t('column.rate'), value: words.share(row.successRate) },
      ]}
      hint={opens ? t('open.payments') : null}
    />
  )
}

function useMethodTable(methods: readonly MethodFigures[], currency: string): ChartTable<MethodFigures> {
  const t = useT('charts')
  const tAll = useT('analytics')
  const format = useFormatter()
  const share = (value: number | null) =>
    value === null
      ? null
      : format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const money = (of: (row: MethodFigures) => number) => (row: MethodFigures) => (
    <Money amount={of(row)} currency={currency} />
  )
  return {
    columns: [
      { id: 'method', header: t('column.method'), cell: (row) => tAll(`method.${row.method}`) },
      { id: 'amount', header: t('column.volume'), align: 'end', cell: money((row) => row.amount) },
      { id: 'share', header: t('column.share'), align: 'end', cell: (row) => share(row.share) },
      { id: 'count', header: t('column.payments'), align: 'end', cell: (row) => format.number(row.count) },
      { id: 'rate', header: t('column.rate'), align: 'end', cell: (row) => share(row.successRate) },
      {
        id: 'average',
        header: t('column.average'),
        align: 'end',
        wideOnly: true,
        cell: money((row) => row.averageAmount),
      },
      {
        id: 'before',
        header: t('column.before'),
        align: 'end',
        wideOnly: true,
        cell: money((row) => row.previousAmount),
      },
    ],
    rows: methods,
    rowId: (row) => row.method,
  }
}
