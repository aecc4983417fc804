'use client'

import { useEffect, useRef } from 'react'
import { useLive } from '#state/live.ts'
import { useAppStore } from '#state/store.ts'
import { analyticsApi } from '../analytics-api.ts'
import { runCoalesced } from '../figures/run-coalesced.ts'

const tag = { type: 'Figures', id: 'receivables' } as const

/** Kept for as long as they are looked at. */
const unseen = { keepUnusedDataFor: 1 }

const receivablesApi = analyticsApi.enhanceEndpoints({
  endpoints: {
    getAnalyticsAging: { providesTags: [tag], ...unseen },
    getAnalyticsKpis: { providesTags: [tag], ...unseen },
  },
})

export const { useGetAnalyticsAgingQuery, useGetAnalyticsKpisQuery } = receivablesApi

const [everyMs, retryMs] = [5_000, 10_000]

/** Asks the figures again when something changed them, not more often than people can read. */
export function useLiveReceivables(): void {
  const store = useAppStore()
  const ask = useRef<(() => void) | null>(null)
  useEffect(() => {
    const asking = runCoalesced({
      run: async () => store.dispatch(receivablesApi.util.invalidateTags([tag])),
      everyMs,
      retryMs,
    })
    ask.current = asking.want
    return asking.stop
  }, [store])
  useLive('analytics_changed', () => ask.current?.())
  useLive('resync', () => ask.current?.())
}
