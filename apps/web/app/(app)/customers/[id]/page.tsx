import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CustomerScreen } from '#features/customers/page/customer-screen.tsx'

export const metadata: Metadata = { title: 'Customer' }

export default async function CustomerPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <CustomerScreen id={id} />
    </Suspense>
  )
}
