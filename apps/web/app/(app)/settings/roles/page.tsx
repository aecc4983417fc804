import type { Metadata } from 'next'
import { Suspense } from 'react'
import { RolesScreen } from '#features/settings/roles-screen.tsx'

export const metadata: Metadata = { title: 'Roles' }

export default function Page() {
  return (
    <Suspense>
      <RolesScreen />
    </Suspense>
  )
}
