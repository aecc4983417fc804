'use client'

import { useT } from '#messages/use-t.ts'

/** Beside the list, before a mail is chosen. */
export function MailboxStart() {
  const t = useT('mailbox')
  return <p className="flex h-full items-center justify-center p-6 text-base text-muted">{t('choose')}</p>
}
