'use client'

import { useFormatter } from 'use-intl'
import type { TrendBucket, Trends } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import type { ChartTable } from '#ui/chart/chart-card.tsx'
import type { TrendShape } from './trend-points.ts'

type Row = { name: string; bucket: TrendBucket | null; before: TrendBucket | null }

/** The rows of a trend's table: its points, and what only the period before had. */
export const trendRows = ({ points, beyond }: TrendShape): Row[] => [
  ...points.map(({ name, bucket, before }) => ({ name, bucket, before })),
  ...beyond.map(({ name, bucket }) => ({ name, bucket: null, before: bucket })),
]

/** A trend as a table: everything that its charts draw, exactly. */
export function useTrendTable(shape: TrendShape | undefined, trends: Trends | undefined): ChartTable<Row> {
  const t = useT('charts')
  const format = useFormatter()
  const currency = trends?.currency ?? 'EUR'
  const share = (value: number | null | undefined) =>
    value === null || value === undefined
      ? null
      : format.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const count = (value: number | undefined) => (value === undefined ? null : format.number(value))
  return {
    columns: [
      { id: 'name', header: t(`trend.time.${trends?.period ?? 'day'}`), cell: (row) => row.name },
      {
        id: 'amount',
        header: t('column.volume'),
        align: 'end',
        cell: (row) => row.bucket && <Money amount={row.bucket.amount} currency={currency} />,
      },
      { id: 'count', header: t('column.payments'), align: 'end', cell: (row) => count(row.bucket?.count) },
      {
        id: 'failed',
        header: t('column.failed'),
        align: 'end',
        wideOnly: true,
        cell: (row) => count(row.bucket?.failed),
      },
      { id: 'rate', header: t('column.rate'), align: 'end', cell: (row) => share(row.bucket?.successRate) },
      {
        id: 'before',
        header: t('column.before'),
        align: 'end',
        cell: (row) => row.before && <Money amount={row.before.amount} currency={currency} />,
      },
    ],
    rows: shape ? trendRows(shape) : [],
    rowId: (row) => row.name,
  }
}
