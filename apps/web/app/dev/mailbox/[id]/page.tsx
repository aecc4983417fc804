import type { Metadata } from 'next'
import { MailScreen } from '#features/mailbox/mail-screen.tsx'

export const metadata: Metadata = { title: 'Mail' }

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return <MailScreen id={id} />
}
