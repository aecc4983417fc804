import type { Metadata } from 'next'
import { Suspense } from 'react'
import { LogInScreen } from '#features/identity/log-in-screen.tsx'

export const metadata: Metadata = { title: 'Log in' }

export default function Page() {
  return (
    <Suspense>
      <LogInScreen />
    </Suspense>
  )
}
