'use client'

import { api, type GetAnalyticsExchangeRatesApiResponse } from '#api/generated.ts'

const ratesTag = { type: 'Analytics', id: 'rates' } as const
const checkTag = { type: 'Analytics', id: 'check' } as const

const ratesApi = api
  .enhanceEndpoints({
    endpoints: {
      postAnalyticsExchangeRates: { invalidatesTags: [ratesTag] },
      deleteAnalyticsExchangeRatesId: { invalidatesTags: [ratesTag] },
      getAnalyticsCheck: { providesTags: [checkTag] },
      postAnalyticsRebuild: { invalidatesTags: [] },
    },
  })
  .injectEndpoints({
    endpoints: (build) => ({
      ratePages: build.infiniteQuery<GetAnalyticsExchangeRatesApiResponse, void, string | null>({
        query: ({ pageParam }) => ({
          url: '/api/analytics/exchange-rates',
          params: { cursor: pageParam ?? undefined, limit: 100 },
        }),
        infiniteQueryOptions: { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
        providesTags: [ratesTag],
      }),
    }),
  })

export const {
  useDeleteAnalyticsExchangeRatesIdMutation,
  useGetAnalyticsCheckQuery,
  usePostAnalyticsExchangeRatesMutation,
  usePostAnalyticsRebuildMutation,
  useRatePagesInfiniteQuery,
} = ratesApi
