import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExportsScreen } from '#features/exports/exports-screen.tsx'

export const metadata: Metadata = { title: 'Exports' }

export default function Page() {
  return (
    <Suspense>
      <ExportsScreen />
    </Suspense>
  )
}
