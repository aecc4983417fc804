'use client'

import './notifications-live.ts'
import { Bell, CheckCheck, SearchX, Settings2 } from 'lucide-react'
import { useMemo } from 'react'
import { useLocale, useTimeZone } from 'use-intl'
import type { Notification } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useLive } from '#state/live.ts'
import { useCan } from '#state/session.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { formatDay } from '#ui/date/parse-date.ts'
import { dayAfter, useToday } from '#ui/date/use-today.ts'
import { Page, PageHeader } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, ErrorState, Forbidden } from '#ui/states.tsx'
import { useGlow } from '#ui/table/use-glow.ts'
import { useUrlParams } from '#ui/use-url-params.ts'
import { isFiltered, listArgOf, noFilter } from './list-query.ts'
import { NotificationFilters } from './notification-filters.tsx'
import { NotificationRow } from './notification-row.tsx'
import {
  useGetNotificationsUnreadCountQuery,
  useGetPeopleQuery,
  useNotificationPagesInfiniteQuery,
  usePostNotificationsReadingMutation,
} from './notifications-api.ts'
import type { NotificationMessage } from './notifications-live.ts'
import { dayOf } from './target-of.ts'
import { useEndReached } from './use-end-reached.ts'
import { useRowKeys } from './use-row-keys.ts'

/** Everything that happened, the newest first: by day, filtered, read and unread. */
export function NotificationsScreen() {
  const t = useT('notifications')
  const common = useT('common')
  const { params, set } = useUrlParams()
  const text = params.toString()
  const arg = useMemo(() => listArgOf(new URLSearchParams(text)), [text])
  const canRead = useCan('notifications:read')
  const pages = useNotificationPagesInfiniteQuery(arg, { skip: !canRead })
  const items = useMemo(() => pages.currentData?.pages.flatMap((page) => page.items), [pages.currentData])
  const { ids: glowing, glow } = useGlow()
  useLive<NotificationMessage>('notification', ({ id }) => glow(id))
  const { onKeyDown, list } = useRowKeys()
  const end = useEndReached(pages.hasNextPage && !pages.isFetchingNextPage && !pages.isError, pages.fetchNextPage)
  if (!canRead) return <Forbidden />
  const problem = pages.isError && items === undefined ? asProblem(pages.error) : null
  return (
    <Page width="text">
      <PageHeader title={t('title')} detail={<Unread />} actions={<Actions newest={items?.[0]} />} />
      <div className="flex flex-wrap items-center gap-2">
        <NotificationFilters arg={arg} set={set} />
      </div>
      {problem ? (
        <ErrorState
          title={t('notLoaded')}
          detail={problem.status === 0 ? common('noConnection') : problem.detail}
          requestId={problem.requestId}
          onRetry={() => void pages.refetch()}
        />
      ) : items === undefined ? (
        <Waiting />
      ) : items.length === 0 ? (
        <NothingHere filtered={isFiltered(arg)} onClear={() => set({ ...noFilter }, 'push')} />
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are the controls; j and k move between them
        <div ref={list} onKeyDown={onKeyDown} className="flex flex-col gap-5">
          <Days items={items} glowing={glowing} />
          <div ref={end} className="flex min-h-8 justify-center text-sm text-muted">
            {pages.isFetchingNextPage ? (
              t('loadingMore')
            ) : pages.isError ? (
              <Button size="sm" onClick={() => void pages.fetchNextPage()}>
                {t('moreFailed')}
              </Button>
            ) : (
              !pages.hasNextPage && t('end')
            )}
          </div>
        </div>
      )}
    </Page>
  )
}

function Days({ items, glowing }: { items: readonly Notification[]; glowing: ReadonlySet<string> }) {
  const t = useT('notifications')
  const locale = useLocale()
  const timeZone = useTimeZone() ?? 'UTC'
  const today = useToday()
  const canSeePeople = useCan('people:read')
  const people = useGetPeopleQuery(undefined, { skip: !canSeePeople }).data?.items
  const nameOf = (id: string | null) => people?.find((person) => person.id === id)?.name ?? null
  const days = Map.groupBy(items, (item) => dayOf(item.occurredAt, timeZone))
  const title = (day: string) =>
    day === today ? t('today') : day === dayAfter(today, -1) ? t('yesterday') : formatDay(day, locale, 'long')
  return [...days].map(([day, each]) => (
    <section key={day} aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="mb-2 text-sm font-medium text-muted">
        {title(day)}
      </h2>
      <ul className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface">
        {each.map((item) => (
          <NotificationRow
            key={item.id}
            notification={item}
            by={nameOf(item.personId)}
            glowing={glowing.has(item.id)}
          />
        ))}
      </ul>
    </section>
  ))
}

function Unread() {
  const t = useT('notifications')
  const { data } = useGetNotificationsUnreadCountQuery()
  if (data === undefined) return <Skeleton className="h-5 w-24" />
  return t(data.more ? 'unreadMany' : 'unread', { count: data.unread })
}

function Actions({ newest }: { newest: Notification | undefined }) {
  const t = useT('notifications')
  const { data } = useGetNotificationsUnreadCountQuery()
  const [readAll, { isLoading }] = usePostNotificationsReadingMutation()
  return (
    <>
      <ButtonLink href="/settings/notifications" variant="ghost" icon={<Settings2 aria-hidden className="size-4" />}>
        {t('preferences')}
      </ButtonLink>
      {newest && (
        <Button
          busy={isLoading}
          disabled={data === undefined || data.unread === 0}
          icon={<CheckCheck aria-hidden className="size-4" />}
          onClick={() => void readAll({ readingInput: { upTo: newest.id } })}
        >
          {t('markAllRead')}
        </Button>
      )}
    </>
  )
}

function NothingHere({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useT('notifications')
  return (
    <div className="rounded-lg border border-line bg-surface">
      {filtered ? (
        <EmptyState
          icon={<SearchX aria-hidden />}
          title={t('empty.filteredTitle')}
          action={<Button onClick={onClear}>{t('empty.clear')}</Button>}
        >
          {t('empty.filtered')}
        </EmptyState>
      ) : (
        <EmptyState icon={<Bell aria-hidden />} title={t('empty.title')}>
          {t('empty.detail')}
        </EmptyState>
      )}
    </div>
  )
}

const Waiting = () => (
  <div className="flex flex-col gap-px overflow-hidden rounded-lg border border-line">
    {[1, 2, 3, 4, 5, 6].map((row) => (
      <div key={row} className="flex gap-3 bg-surface px-4 py-3">
        <Skeleton className="size-7 rounded-full" />
        <div className="flex flex-1 flex-col gap-2 pt-1">
          <Skeleton className="h-3 w-3/5" />
          <Skeleton className="h-3 w-24" />
        </div>
      </div>
    ))}
  </div>
)
