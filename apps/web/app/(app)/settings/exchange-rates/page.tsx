import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExchangeRatesScreen } from '#features/settings/exchange-rates/exchange-rates-screen.tsx'

export const metadata: Metadata = { title: 'Exchange rates' }

export default function Page() {
  return (
    <Suspense>
      <ExchangeRatesScreen />
    </Suspense>
  )
}
