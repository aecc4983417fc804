'use client'

import { memo } from 'react'
import type { DashboardQuery } from '../range/dashboard-query.ts'
import { FailuresChart } from './failures-chart.tsx'
import { HeatmapCard } from './heatmap-card.tsx'
import { MethodsCard } from './methods-card.tsx'
import { SuccessCard } from './success-card.tsx'
import { TrendCard } from './trend-card.tsx'

/**
 * The charts of the dashboard, one question each. They follow the width that they are given, not the window's; and draw
 * anew with their own answers, not with what is around them: cards move many times a second.
 */
export const Charts = memo(({ query }: { query: DashboardQuery }) => (
  <div className="@container min-w-0">
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 @min-[760px]:grid-cols-2">
      <TrendCard query={query} className="@min-[760px]:col-span-2" />
      <MethodsCard query={query} />
      <FailuresChart query={query} />
      <SuccessCard query={query} className="@min-[760px]:col-span-2" />
      <HeatmapCard query={query} className="@min-[760px]:col-span-2" />
    </div>
  </div>
))
