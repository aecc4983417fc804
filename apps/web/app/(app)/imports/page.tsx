import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ImportsScreen } from '#features/imports/imports-screen.tsx'

export const metadata: Metadata = { title: 'Imports' }

export default function Page() {
  return (
    <Suspense>
      <ImportsScreen />
    </Suspense>
  )
}
