import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { ImportsScreen } from '#features/imports/imports-screen.tsx'

export const metadata: Metadata = { title: 'Imports' }

export default async function Page({ searchParams }: { searchParams: Promise<{ new?: string | string[] }> }) {
  // Other screens lead here with the wish to import at once.
  if ((await searchParams).new !== undefined) redirect('/imports/new')
  return (
    <Suspense>
      <ImportsScreen />
    </Suspense>
  )
}
