import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SchedulesScreen } from '#features/exports/schedules-screen.tsx'

export const metadata: Metadata = { title: 'Scheduled exports' }

export default function Page() {
  return (
    <Suspense>
      <SchedulesScreen />
    </Suspense>
  )
}
