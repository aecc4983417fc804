'use client'

import './notifications-live.ts'
import { Popover } from '@base-ui/react/popover'
import { Bell as BellIcon, CheckCheck } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { popupRoot } from '#ui/popup-root.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'
import { NotificationRow } from './notification-row.tsx'
import {
  newestArg,
  useGetNotificationsQuery,
  useGetNotificationsUnreadCountQuery,
  usePostNotificationsReadingMutation,
} from './notifications-api.ts'

/** The bell of the top bar: how many are unread, and the newest of them. */
export function Bell() {
  const t = useT('notifications')
  const [open, setOpen] = useState(false)
  const inside = useSession().state === 'in'
  const canRead = useCan('notifications:read')
  const { data } = useGetNotificationsUnreadCountQuery(undefined, { skip: !inside || !canRead })
  if (inside && !canRead) return null
  const unread = data?.unread ?? 0
  return (
    <Popover.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger
        aria-label={unread > 99 ? t('bellMany') : unread > 0 ? t('bell', { count: unread }) : t('title')}
        className="relative flex size-8.5 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink data-popup-open:bg-sunken data-popup-open:text-ink pointer-coarse:size-10"
      >
        <BellIcon aria-hidden className="size-4.5" strokeWidth={1.75} />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 left-1/2 min-w-4 rounded-full bg-bad-solid px-1 text-center text-[10px] leading-4 font-semibold text-on-bad"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Popover.Trigger>
      <Popover.Portal container={popupRoot()}>
        <Popover.Positioner sideOffset={6} align="end" className="z-50 outline-none">
          <Popover.Popup className="popup flex max-h-(--available-height) w-105 max-w-[calc(100vw-1rem)] flex-col">
            <Newest unread={unread} onGo={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Newest({ unread, onGo }: { unread: number; onGo: () => void }) {
  const t = useT('notifications')
  const { data, error, refetch } = useGetNotificationsQuery(newestArg)
  const [readAll] = usePostNotificationsReadingMutation()
  const newest = data?.items[0]
  return (
    <>
      <header className="flex min-h-12 items-center justify-between gap-3 border-b border-line px-4">
        <Popover.Title className="text-base font-semibold">{t('title')}</Popover.Title>
        {unread > 0 && newest && (
          <Button
            size="sm"
            variant="ghost"
            icon={<CheckCheck aria-hidden className="size-4" />}
            onClick={() => void readAll({ readingInput: { upTo: newest.id } })}
          >
            {t('markAllRead')}
          </Button>
        )}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {data === undefined ? (
          error ? (
            <ErrorState title={t('notLoaded')} requestId={asProblem(error).requestId} onRetry={() => void refetch()} />
          ) : (
            <div className="p-4">
              <SkeletonText lines={5} />
            </div>
          )
        ) : data.items.length === 0 ? (
          <EmptyState icon={<BellIcon aria-hidden />} title={t('empty.title')}>
            {t('empty.detail')}
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line">
            {data.items.map((notification) => (
              <NotificationRow key={notification.id} notification={notification} onGo={onGo} />
            ))}
          </ul>
        )}
      </div>
      <Link
        href="/notifications"
        onClick={onGo}
        className="flex h-11 shrink-0 items-center justify-center rounded-b-lg border-t border-line text-base font-medium text-accent -outline-offset-2 hover:bg-sunken"
      >
        {t('seeAll')}
      </Link>
    </>
  )
}
