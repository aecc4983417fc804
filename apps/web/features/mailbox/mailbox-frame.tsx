'use client'

import Link from 'next/link'
import { useParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { useGetDevMailboxQuery } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { Wordmark } from '#ui/brand.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { PageHeader } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { EmptyState, ErrorState } from '#ui/states.tsx'

/** How often the list looks for new mails, in milliseconds. */
const lookEveryMs = 3_000

/** The mails on the left, the one that is read on the right; one of both on a phone. Needs no log-in: development only. */
export function MailboxFrame({ children }: { children: ReactNode }) {
  const t = useT('mailbox')
  const chosen = useParams<{ id?: string }>().id ?? null
  return (
    <div className="mx-auto flex h-dvh max-w-310 flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex items-center justify-between">
        <Wordmark />
        <ButtonLink href="/login" size="sm">
          {t('toLogIn')}
        </ButtonLink>
      </header>
      <main className="flex min-h-0 flex-1 flex-col gap-4">
        <PageHeader title={t('title')} detail={t('detail')} />
        <div className="flex min-h-0 flex-1 overflow-hidden rounded-lg border border-line bg-surface">
          <div
            className={cx(
              'w-full flex-col overflow-y-auto border-line md:flex md:w-80 md:shrink-0 md:border-r',
              chosen === null ? 'flex' : 'hidden',
            )}
          >
            <MailList chosen={chosen} />
          </div>
          <div className={cx('min-w-0 flex-1 overflow-y-auto md:block', chosen === null && 'hidden')}>{children}</div>
        </div>
      </main>
    </div>
  )
}

function MailList({ chosen }: { chosen: string | null }) {
  const t = useT('mailbox')
  const query = useGetDevMailboxQuery(undefined, { pollingInterval: lookEveryMs, skipPollingIfUnfocused: true })
  if (query.data !== undefined && query.data.items.length > 0) {
    return (
      <nav aria-label={t('list')}>
        <ul className="divide-y divide-line">
          {query.data.items.map((mail) => (
            <li key={mail.id}>
              <Link
                href={`/dev/mailbox/${mail.id}`}
                aria-current={mail.id === chosen ? 'page' : undefined}
                className={cx(
                  'block px-4 py-3 -outline-offset-2',
                  mail.id === chosen ? 'bg-accent-soft' : 'hover:bg-sunken',
                )}
              >
                <span className="flex items-baseline justify-between gap-3 text-sm text-muted">
                  <span className="truncate">{mail.recipient}</span>
                  <InstantText at={mail.createdAt} />
                </span>
                <span className="mt-0.5 line-clamp-2 text-base font-medium">{mail.subject}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    )
  }
  if (query.data !== undefined) return <EmptyState title={t('emptyTitle')}>{t('emptyDetail')}</EmptyState>
  if (query.error !== undefined) {
    const problem = asProblem(query.error)
    if (problem.status === 404) return <EmptyState title={t('offTitle')}>{t('offDetail')}</EmptyState>
    return (
      <ErrorState
        title={t('couldNotLoad')}
        requestId={problem.requestId}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    )
  }
  return (
    <div className="flex flex-col gap-6 p-4">
      {['a', 'b', 'c'].map((row) => (
        <div key={row} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-40" />
          <Skeleton className="h-3 w-full" />
        </div>
      ))}
    </div>
  )
}
