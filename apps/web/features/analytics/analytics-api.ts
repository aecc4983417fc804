'use client'

import { api, type GetPaymentsApiArg, type GetPaymentsApiResponse } from '#api/generated.ts'

/**
 * The figures are asked again by the dashboard alone, at its own pace and not while it is paused: their tags are not
 * among those that every resync of the feed asks again.
 */
export const chartsTag = { type: 'Figures', id: 'charts' } as const
export const metricsTag = { type: 'Figures', id: 'metrics' } as const

/** Figures of a range that nobody looks at get old unseen: they are not kept. */
const unseen = { keepUnusedDataFor: 1 }

const figures = {
  getAnalyticsMetrics: { providesTags: [metricsTag], ...unseen },
  getAnalyticsTrends: { providesTags: [chartsTag], ...unseen },
  getAnalyticsMethods: { providesTags: [chartsTag], ...unseen },
  getAnalyticsHeatmap: { providesTags: [chartsTag], ...unseen },
}

/** Whether cards or charts of the dashboard are drawn from what an endpoint answers. */
export const isFigures = (endpointName: string): boolean => Object.hasOwn(figures, endpointName)

export const analyticsApi = api.enhanceEndpoints({ addTagTypes: ['Figures'], endpoints: figures }).injectEndpoints({
  endpoints: (build) => ({
    /** What the stream begins with, and is filled with where the feed left something out. */
    latestPayments: build.query<GetPaymentsApiResponse, GetPaymentsApiArg>({
      query: (queryArg) => ({ url: '/api/payments', params: queryArg }),
      ...unseen,
    }),
  }),
})

export const { useGetAnalyticsMetricsQuery, useLatestPaymentsQuery } = analyticsApi
