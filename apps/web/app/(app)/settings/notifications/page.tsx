import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PreferencesScreen } from '#features/settings/preferences-screen.tsx'

export const metadata: Metadata = { title: 'Notification settings' }

export default function Page() {
  return (
    <Suspense>
      <PreferencesScreen />
    </Suspense>
  )
}
