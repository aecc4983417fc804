import type { Metadata } from 'next'
import { Suspense } from 'react'
import { WallboardScreen } from '#features/analytics/wallboard/wallboard-screen.tsx'

export const metadata: Metadata = { title: 'Wallboard' }

export default function Page() {
  return (
    <Suspense>
      <WallboardScreen />
    </Suspense>
  )
}
