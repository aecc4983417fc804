import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ReceivablesScreen } from '#features/analytics/receivables/receivables-screen.tsx'

export const metadata: Metadata = { title: 'Receivables' }

export default function Page() {
  return (
    <Suspense>
      <ReceivablesScreen />
    </Suspense>
  )
}
