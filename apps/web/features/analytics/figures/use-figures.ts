'use client'

import type { GetAnalyticsMetricsApiArg } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import type { AppStore } from '#state/store.ts'
import { analyticsApi, useGetAnalyticsMetricsQuery } from '../analytics-api.ts'
import type { DashboardQuery } from '../range/dashboard-query.ts'
import type { DayRange } from '../range/day-range.ts'

export type MetricsArg = GetAnalyticsMetricsApiArg & DayRange

export const metricsArgOf = ({ range, currency, convert }: DashboardQuery): MetricsArg => ({
  ...range,
  currency,
  ...(convert && { convert: 'true' as const }),
})

/** The figures of a range as they are now. Only what is read here draws anew, not each request that begins or ends. */
export function useFigures(arg: GetAnalyticsMetricsApiArg) {
  return useGetAnalyticsMetricsQuery(arg, {
    refetchOnReconnect: false,
    selectFromResult: ({ currentData, error }) => ({ figures: currentData, error }),
  })
}

/**
 * Asks the figures again, certainly after now: a request that is under way may have been answered already. Throws where
 * the answer failed and may come another time.
 */
export async function askFigures(store: AppStore, arg: GetAnalyticsMetricsApiArg): Promise<void> {
  await store.dispatch(analyticsApi.util.getRunningQueryThunk('getAnalyticsMetrics', arg))
  const answer = await store.dispatch(
    analyticsApi.endpoints.getAnalyticsMetrics.initiate(arg, { forceRefetch: true, subscribe: false }),
  )
  if (!answer.isError) return
  const { status, detail } = asProblem(answer.error)
  if (status === 0 || status === 429 || status >= 500) throw new Error(detail)
}
