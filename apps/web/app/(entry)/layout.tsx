import type { ReactNode } from 'react'
import { MailboxLink } from '#features/mailbox/mailbox-link.tsx'
import { EntryFrame } from '#frame/entry-frame.tsx'
import { mailboxIsOn } from '../../server/mailbox-is-on.ts'

export default async function EntryLayout({ children }: { children: ReactNode }) {
  return (
    <EntryFrame>
      {children}
      {(await mailboxIsOn()) && <MailboxLink />}
    </EntryFrame>
  )
}
