import type { Metadata } from 'next'
import { Suspense } from 'react'
import { AuditEntryScreen } from '#features/audit/audit-entry-screen.tsx'

export const metadata: Metadata = { title: 'Audit entry' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <AuditEntryScreen id={id} />
    </Suspense>
  )
}
