'use client'

import { useFormatter, useLocale } from 'use-intl'
import type { Metrics } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Money } from '#ui/amount/money.tsx'
import { BarList, barHeight } from '#ui/chart/bar-list.tsx'
import { ChartCard, type ChartTable } from '#ui/chart/chart-card.tsx'
import { Plot } from '#ui/chart/plot.tsx'
import { TipContent } from '#ui/chart/point-tip.tsx'
import { useGetAnalyticsMetricsQuery } from '../analytics-api.ts'
import { metricsArgOf } from '../figures/use-figures.ts'
import { paymentsHref } from '../range/dashboard-query.ts'
import { asked } from './charts-api.ts'
import { type FailureRow, failureRows } from './failure-rows.ts'
import { useDetail } from './money-label.ts'
import type { ChartProps } from './trend-card.tsx'
import { useChartState } from './use-chart-state.ts'

type Answer = {
  data?: Metrics | undefined
  currentData?: Metrics | undefined
  error?: unknown
  fulfilledTimeStamp?: number | undefined
}

/** Of the figures only what is drawn here, piece by piece: most payments change none of it. */
const partsOf = ({ data, currentData, error, fulfilledTimeStamp }: Answer) => ({
  answered: data !== undefined,
  current: currentData !== undefined,
  from: data?.from ?? '',
  to: data?.to ?? '',
  currency: data?.currency ?? 'EUR',
  converted: data?.converted ?? false,
  failures: data?.failures ?? none,
  failuresBeyond: data?.failuresBeyond ?? 0,
  before: data?.previous.failures ?? none,
  beforeBeyond: data?.previous.failuresBeyond ?? 0,
  error,
  fulfilledTimeStamp: error === undefined ? undefined : fulfilledTimeStamp,
})
const none: Metrics['failures'] = []

/** Why payments failed, most frequent first. */
export function FailuresChart({ query, large = false, className = '' }: Omit<ChartProps, 'height'>) {
  const t = useT('charts')
  const { answered, current, error, fulfilledTimeStamp, refetch, ...failed } = useGetAnalyticsMetricsQuery(
    metricsArgOf(query),
    { ...asked, selectFromResult: partsOf },
  )
  const data = answered ? failed : undefined
  const answer = { data, currentData: current ? failed : undefined, error, fulfilledTimeStamp, refetch }
  const rows = failureRows(failed, { failures: failed.before, failuresBeyond: failed.beforeBeyond })
  const height = barHeight(large) * 5
  return (
    <ChartCard
      name="failures"
      title={t('failures.title')}
      detail={useDetail()(data)}
      state={useChartState(answer, rows.length === 0 ? t('failures.empty') : null)}
      height={height}
      large={large}
      className={className}
      keys={[{ name: t('failures.before'), colour: 'var(--ink)', kind: 'stroke' }]}
      table={useFailureTable(failed)}
    >
      {answered && <FailuresPlot {...{ query, large, height, rows }} currency={failed.currency} />}
    </ChartCard>
  )
}

type FailuresPlotProps = ChartProps & { height: number; rows: readonly FailureRow[]; currency: string }

function FailuresPlot({ query, large = false, height, rows, currency }: FailuresPlotProps) {
  const t = useT('charts')
  const locale = useLocale()
  const format = useFormatter()
  const opens = useCan('payments:read') && !large
  const money = (minor: number | null) => (minor === null ? '–' : formatMoney(minor, currency, locale))
  const nameOf = ({ reason, count }: FailureRow) =>
    reason === undefined ? t('failures.other', { count }) : (reason ?? t('failures.noReason'))
  // Of several reasons in one row the list has no name.
  const hrefOf = (index: number) => {
    const reason = rows[index]?.reason
    if (reason === undefined) return null
    return paymentsHref(query, { status: 'failed', ...(reason === null ? { reasonGiven: 'false' } : { reason }) })
  }
  const before = (row: FailureRow) => (row.before === null ? '–' : format.number(row.before))
  return (
    <Plot
      label={t('failures.title')}
      height={height}
      count={rows.length}
      columns={1}
      hrefOf={opens ? hrefOf : undefined}
      spokenOf={(index) => {
        const row = rows[index]
        if (!row) return ''
        const value = `${format.number(row.count)}, ${money(row.amount)}`
        return t('spokenBefore', { name: nameOf(row), value, before: before(row) })
      }}
      tipOf={(index) => {
        const row = rows[index]
        if (!row) return null
        return (
          <TipContent
            title={nameOf(row)}
            rows={[
              { name: t('column.failed'), value: format.number(row.count) },
              { name: t('column.amount'), value: money(row.amount) },
              { name: t('column.countBefore'), value: before(row) },
            ]}
            hint={opens && row.reason !== undefined ? t('open.payments') : null}
          />
        )
      }}
    >
      {({ width, active }) => (
        <BarList
          {...{ width, active, large }}
          bars={rows.map((row) => ({
            name: nameOf(row),
            words: format.number(row.count),
            ...(row.amount !== null && { more: money(row.amount) }),
            value: row.count,
            before: row.before,
            colour: row.reason === undefined ? 'var(--series-other)' : 'var(--bad-solid)',
          }))}
        />
      )}
    </Plot>
  )
}

/** `reason` undefined: the answer names twenty reasons at most, these have others. */
type Failure = { reason: string | null | undefined; count: number; amount: number | null }

function useFailureTable({
  failures,
  failuresBeyond,
  currency,
}: Pick<Metrics, 'failures' | 'failuresBeyond' | 'currency'>): ChartTable<Failure> {
  const t = useT('charts')
  const format = useFormatter()
  const nameOf = ({ reason, count }: Failure) =>
    reason === undefined ? t('failures.other', { count }) : (reason ?? t('failures.noReason'))
  return {
    columns: [
      { id: 'reason', header: t('column.reason'), cell: nameOf },
      { id: 'count', header: t('column.failed'), align: 'end', cell: (row) => format.number(row.count) },
      {
        id: 'amount',
        header: t('column.amount'),
        align: 'end',
        cell: (row) => <Money amount={row.amount} currency={currency} />,
      },
    ],
    rows: [...failures, ...(failuresBeyond > 0 ? [{ reason: undefined, count: failuresBeyond, amount: null }] : [])],
    rowId: (row) => `${typeof row.reason} ${row.reason ?? ''}`,
  }
}
