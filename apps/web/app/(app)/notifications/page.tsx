import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NotificationsScreen } from '#features/notifications/notifications-screen.tsx'

export const metadata: Metadata = { title: 'Notifications' }

export default function Page() {
  return (
    <Suspense>
      <NotificationsScreen />
    </Suspense>
  )
}
