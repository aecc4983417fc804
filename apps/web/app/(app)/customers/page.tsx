import type { Metadata } from 'next'
import { Suspense } from 'react'
import { CustomersScreen } from '#features/customers/list/customers-screen.tsx'

export const metadata: Metadata = { title: 'Customers' }

export default function CustomersPage() {
  return (
    <Suspense>
      <CustomersScreen />
    </Suspense>
  )
}
