import type { Metadata } from 'next'
import { Suspense } from 'react'
import { NewImportScreen } from '#features/imports/new-import-screen.tsx'

export const metadata: Metadata = { title: 'New import' }

export default function Page() {
  return (
    <Suspense>
      <NewImportScreen />
    </Suspense>
  )
}
