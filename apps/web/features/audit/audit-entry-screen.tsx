'use client'

import Link from 'next/link'
import { type AuditEntryDetail, useGetAuditIdQuery } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, KeyValue, Page, PageHeader } from '#ui/layout.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState, Forbidden, NotFound } from '#ui/states.tsx'
import { Badge } from '#ui/status.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ChangesTable } from './changes-table.tsx'
import { useAuditWords } from './use-audit-words.ts'

/** One entry: who did it, from where, and what it changed. */
export function AuditEntryScreen({ id }: { id: string }) {
  const t = useT('audit')
  const mayRead = useCan('audit:read')
  const { params } = useUrlParams()
  const { data, error, isFetching, refetch } = useGetAuditIdQuery({ id }, { skip: !mayRead })
  const words = useAuditWords()
  const search = params.toString()
  const back = { href: search === '' ? '/audit' : `/audit?${search}`, label: t('back') }
  if (!mayRead) return <Forbidden />
  if (data === undefined && error !== undefined) {
    const problem = asProblem(error)
    if (problem.status === 404 || problem.status === 400) return <NotFound href="/audit" />
    return (
      <ErrorState
        title={t('couldNotLoadOne')}
        requestId={problem.requestId}
        onRetry={() => void refetch()}
        retrying={isFetching}
      />
    )
  }
  return (
    <Page>
      <PageHeader
        back={back}
        title={data ? words.action(data.action) : t('title')}
        detail={
          data && (
            <span className="flex flex-wrap items-center gap-x-2">
              <span>{data.actorName}</span>
              {data.apiKeyId && <Badge>{t('byKey')}</Badge>}
              <span aria-hidden>·</span>
              <InstantText at={data.at} style="absolute" />
            </span>
          )
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_360px]">
        <Card flush title={t('changes')}>
          {data ? (
            <ChangesTable before={data.before} after={data.after} />
          ) : (
            <div className="p-4">
              <SkeletonText lines={6} />
            </div>
          )}
        </Card>
        <Card title={t('facts')}>{data ? <Facts entry={data} /> : <SkeletonText lines={6} />}</Card>
      </div>
    </Page>
  )
}

const linkClass = 'rounded-sm font-medium text-accent underline underline-offset-2'

function Facts({ entry }: { entry: AuditEntryDetail }) {
  const t = useT('audit')
  const words = useAuditWords()
  const subject = words.subject(entry.subjectType)
  return (
    <div className="flex flex-col gap-4">
      <KeyValue
        items={[
          { key: t('when'), value: <InstantText at={entry.at} style="absolute" /> },
          { key: t('who'), value: entry.actorName },
          { key: t('ip'), value: entry.ip },
          {
            key: t('subject'),
            value: (
              <>
                {subject}
                {entry.subjectId && <CopyText text={entry.subjectId} className="max-w-full" />}
              </>
            ),
          },
          {
            key: t('requestId'),
            value: entry.requestId && <CopyText text={entry.requestId} className="max-w-full" />,
          },
          { key: t('id'), value: <CopyText text={entry.id} className="max-w-full" /> },
        ]}
      />
      <ul className="flex flex-col gap-2 border-t border-line pt-3 text-base">
        {entry.subjectId && (
          <li>
            <Link href={`/audit?subject=${entry.subjectType}&id=${entry.subjectId}`} className={linkClass}>
              {t('sameSubject')}
            </Link>
          </li>
        )}
        {entry.personId && (
          <li>
            <Link href={`/audit?person=${entry.personId}`} className={linkClass}>
              {t('samePerson', { name: entry.actorName })}
            </Link>
          </li>
        )}
      </ul>
    </div>
  )
}
