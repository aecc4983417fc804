import type { Metadata } from 'next'
import { MailboxStart } from '#features/mailbox/mailbox-start.tsx'

export const metadata: Metadata = { title: 'Developer mailbox' }

export default function Page() {
  return <MailboxStart />
}
