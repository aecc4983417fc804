import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ImportScreen } from '#features/imports/import-screen.tsx'

export const metadata: Metadata = { title: 'Import' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <ImportScreen id={id} />
    </Suspense>
  )
}
