import type { Metadata } from 'next'
import { Suspense } from 'react'
import { EventsScreen } from '#features/settings/events-screen.tsx'

export const metadata: Metadata = { title: 'Parked events' }

export default function Page() {
  return (
    <Suspense>
      <EventsScreen />
    </Suspense>
  )
}
