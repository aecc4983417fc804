import type { ReactNode } from 'react'
import { MailboxFrame } from '#features/mailbox/mailbox-frame.tsx'

export default function MailboxLayout({ children }: { children: ReactNode }) {
  return <MailboxFrame>{children}</MailboxFrame>
}
