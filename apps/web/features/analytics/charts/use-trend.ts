'use client'

import { useMemo } from 'react'
import { useLocale, useTimeZone } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import type { DashboardQuery } from '../range/dashboard-query.ts'
import { asked, useGetAnalyticsTrendsQuery } from './charts-api.ts'
import { trendShape } from './trend-points.ts'

/** The trend that the dashboard asks for, and its points. Several cards share one answer. */
export function useTrend({ period, range, currency, convert }: DashboardQuery) {
  const t = useT('charts')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const answer = useGetAnalyticsTrendsQuery(
    { period, on: range.to, currency, ...(convert && { convert: 'true' as const }) },
    {
      ...asked,
      selectFromResult: ({ data, currentData, error, fulfilledTimeStamp }) => ({
        data,
        currentData,
        error,
        fulfilledTimeStamp,
      }),
    },
  )
  const { data, fulfilledTimeStamp = 0 } = answer
  const shape = useMemo(
    () =>
      data && trendShape(data, fulfilledTimeStamp, { locale, timeZone, again: (time: string) => t('again', { time }) }),
    [data, fulfilledTimeStamp, locale, timeZone, t],
  )
  return { answer, trends: data, shape }
}
