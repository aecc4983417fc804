'use client'

import { analyticsApi } from '../analytics-api.ts'

export const { useGetAnalyticsTrendsQuery, useGetAnalyticsMethodsQuery, useGetAnalyticsHeatmapQuery } = analyticsApi

/**
 * Asked again when the screen says so (their tag), never by themselves: while the screen is paused nothing moves.
 * What is shown stays until what comes next is there.
 */
export const asked = { refetchOnReconnect: false, refetchOnFocus: false } as const
