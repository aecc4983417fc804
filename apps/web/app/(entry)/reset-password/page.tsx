import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ResetPasswordScreen } from '#features/identity/reset-password-screen.tsx'

export const metadata: Metadata = { title: 'New password' }

export default function Page() {
  return (
    <Suspense>
      <ResetPasswordScreen />
    </Suspense>
  )
}
