import type { Metadata } from 'next'
import { Suspense } from 'react'
import { OrganisationScreen } from '#features/settings/organisation-screen.tsx'

export const metadata: Metadata = { title: 'Organisation' }

export default function Page() {
  return (
    <Suspense>
      <OrganisationScreen />
    </Suspense>
  )
}
