import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PaymentScreen } from '#features/payments/page/payment-screen.tsx'

export const metadata: Metadata = { title: 'Payment' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return (
    <Suspense>
      <PaymentScreen id={id} />
    </Suspense>
  )
}
