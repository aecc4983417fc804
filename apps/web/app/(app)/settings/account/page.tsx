import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AccountScreen } from '#features/settings/account-screen.tsx'

export const metadata: Metadata = { title: 'My account' }

export default function Page() {
  return (
    <Suspense>
      <AccountScreen />
    </Suspense>
  )
}
