import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ForgotPasswordScreen } from '#features/identity/forgot-password-screen.tsx'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function Page() {
  return (
    <Suspense>
      <ForgotPasswordScreen />
    </Suspense>
  )
}
