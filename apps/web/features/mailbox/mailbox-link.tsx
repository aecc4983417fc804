'use client'

import { Mail } from 'lucide-react'
import Link from 'next/link'
import { useT } from '#messages/use-t.ts'

/** From the screens of logging in to the mails that they send, in development. */
export function MailboxLink() {
  const t = useT('mailbox')
  return (
    <Link
      href="/dev/mailbox"
      className="mt-8 inline-flex w-fit items-center gap-1.5 rounded-sm text-sm text-muted hover:text-ink"
    >
      <Mail aria-hidden className="size-4" />
      {t('link')}
    </Link>
  )
}
