import type { Metadata } from 'next'
import { Suspense } from 'react'
import { DashboardScreen } from '#features/analytics/dashboard-screen.tsx'

export const metadata: Metadata = { title: 'Analytics' }

export default function Page() {
  return (
    <Suspense>
      <DashboardScreen />
    </Suspense>
  )
}
