import type { Metadata } from 'next'
import { Suspense } from 'react'
import { SimulatorScreen } from '#features/settings/simulator/simulator-screen.tsx'

export const metadata: Metadata = { title: 'Simulator' }

export default function Page() {
  return (
    <Suspense>
      <SimulatorScreen />
    </Suspense>
  )
}
