'use client'

import dynamic from 'next/dynamic'

/** Recharts is large: it comes with the first chart that is drawn, not with the product. */
export const LazyTimeChart = dynamic(() => import('#ui/chart/time-chart.tsx').then((module) => module.TimeChart), {
  ssr: false,
  loading: () => null,
})
