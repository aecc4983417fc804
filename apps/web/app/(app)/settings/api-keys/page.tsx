import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ApiKeysScreen } from '#features/settings/api-keys-screen.tsx'

export const metadata: Metadata = { title: 'API keys' }

export default function Page() {
  return (
    <Suspense>
      <ApiKeysScreen />
    </Suspense>
  )
}
