'use client'

import {
  CircleAlert,
  CircleCheck,
  Clock,
  CornerUpLeft,
  FileSpreadsheet,
  type LucideIcon,
  MailCheck,
  TriangleAlert,
  UserPlus,
} from 'lucide-react'
import Link from 'next/link'
import type { Notification } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { IconButton } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { usePostNotificationsIdReadingMutation } from './notifications-api.ts'
import { targetOf } from './target-of.ts'
import { useSentence } from './use-sentence.tsx'

const looks: Record<Notification['kind'], { icon: LucideIcon; className: string }> = {
  payment_received: { icon: CircleCheck, className: 'bg-good-soft text-good' },
  payment_failed: { icon: CircleAlert, className: 'bg-bad-soft text-bad' },
  payment_refunded: { icon: CornerUpLeft, className: 'bg-sunken text-muted' },
  payment_overdue: { icon: Clock, className: 'bg-warn-soft text-warn' },
  customer_added: { icon: UserPlus, className: 'bg-accent-soft text-accent' },
  import_finished: { icon: FileSpreadsheet, className: 'bg-accent-soft text-accent' },
  event_parked: { icon: TriangleAlert, className: 'bg-bad-soft text-bad' },
  figures_differ: { icon: TriangleAlert, className: 'bg-bad-soft text-bad' },
  ledger_differs: { icon: TriangleAlert, className: 'bg-bad-soft text-bad' },
}

type NotificationRowProps = {
  notification: Notification
  /** Who did it, by name; null where nobody in particular did. */
  by?: string | null
  glowing?: boolean
  onGo?: () => void
}

/** One notification: what happened, when, and the way to it. Whoever goes there has read it. */
export function NotificationRow({ notification, by = null, glowing = false, onGo }: NotificationRowProps) {
  const t = useT('notifications')
  const sentence = useSentence()
  const [read] = usePostNotificationsIdReadingMutation()
  const { icon: Icon, className } = looks[notification.kind]
  const unread = !notification.read
  return (
    <li
      className={cx(
        'group relative flex items-start gap-3 px-4 py-3 hover:bg-sunken has-[a:focus-visible]:bg-sunken',
        glowing && 'animate-glow',
      )}
    >
      <span className={cx('mt-0.5 flex size-7 shrink-0 items-center justify-center rounded-full', className)}>
        <Icon aria-hidden className="size-3.5" />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={targetOf(notification)}
          data-notification={notification.id}
          onClick={() => {
            if (unread) void read({ id: notification.id })
            onGo?.()
          }}
          className={cx(
            'text-base text-pretty outline-none after:absolute after:inset-0 after:-outline-offset-2 focus-visible:after:outline-2 focus-visible:after:outline-accent',
            !unread && 'text-muted',
          )}
        >
          {unread && <span className="sr-only">{t('unreadMark')} </span>}
          {sentence(notification)}
        </Link>
        <p className="mt-0.5 text-sm text-muted">
          <InstantText at={notification.occurredAt} />
          {by && ` · ${by}`}
        </p>
      </div>
      {unread && (
        <span className="relative flex shrink-0 items-center gap-1">
          <IconButton
            size="sm"
            label={t('markRead')}
            icon={<MailCheck aria-hidden className="size-4" />}
            onClick={() => void read({ id: notification.id })}
            className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
          />
          <span aria-hidden className="size-2 rounded-full bg-accent" />
        </span>
      )}
    </li>
  )
}
