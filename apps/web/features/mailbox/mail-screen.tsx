'use client'

import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import { useGetDevMailboxIdQuery } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState, NotFound } from '#ui/states.tsx'
import { LinkedText } from './linked-text.tsx'

/** One mail, with links that work. */
export function MailScreen({ id }: { id: string }) {
  const t = useT('mailbox')
  const { data, error, isFetching, refetch } = useGetDevMailboxIdQuery({ id })
  const problem = error === undefined ? null : asProblem(error)
  return (
    <article className="px-5 py-5 sm:px-6">
      <Link
        href="/dev/mailbox"
        className="mb-3 -ml-1 inline-flex items-center gap-0.5 rounded-sm text-sm text-muted hover:text-ink md:hidden"
      >
        <ChevronLeft aria-hidden className="size-4" />
        {t('back')}
      </Link>
      {data ? (
        <>
          <h2 className="text-lg font-semibold">{data.subject}</h2>
          <p className="mt-1 mb-5 text-sm text-muted">
            {t('to', { recipient: data.recipient })} · <InstantText at={data.createdAt} style="absolute" />
          </p>
          <LinkedText text={data.body} />
        </>
      ) : problem === null ? (
        <SkeletonText lines={6} />
      ) : problem.status === 404 || problem.status === 400 ? (
        <NotFound href="/dev/mailbox">{t('notFoundDetail')}</NotFound>
      ) : (
        <ErrorState
          title={t('couldNotLoadOne')}
          requestId={problem.requestId}
          onRetry={() => void refetch()}
          retrying={isFetching}
        />
      )}
    </article>
  )
}
