import type { Metadata } from 'next'
import { Suspense } from 'react'
import { ExportScreen } from '#features/exports/export-screen.tsx'

export const metadata: Metadata = { title: 'Export' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <ExportScreen id={id} />
    </Suspense>
  )
}
