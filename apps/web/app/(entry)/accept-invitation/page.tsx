import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AcceptInvitationScreen } from '#features/identity/accept-invitation-screen.tsx'

export const metadata: Metadata = { title: 'Accept invitation' }

export default function Page() {
  return (
    <Suspense>
      <AcceptInvitationScreen />
    </Suspense>
  )
}
