'use client'

import { CircleCheck, RotateCw, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { type ParkedEvent, useGetParkedEventsQuery, usePostParkedEventsIdRetryMutation } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { ListRow, ListRows, ListRowsSkeleton } from './list-rows.tsx'
import { Loaded } from './loaded.tsx'
import { SettingsPage } from './settings-page.tsx'

const pageSize = 200

/** Events whose handling failed again and again, oldest first, with why and a way to try again. */
export function EventsScreen() {
  const t = useT('settings')
  const mayManage = useCan('events:manage')
  const query = useGetParkedEventsQuery({ limit: pageSize }, { skip: !mayManage })
  const [retry] = usePostParkedEventsIdRetryMutation()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  if (!mayManage) return <Forbidden />
  const events = query.data?.items ?? []

  async function retryAll() {
    setBusy(true)
    setProblem(null)
    try {
      // One after the other: what failed for want of the machine should not fall on it at once.
      for (const { id } of events) await retry({ id }).unwrap()
      toast.good({ title: t('events.retriedAll', { count: events.length }) })
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <SettingsPage
      wide
      title={t('events.title')}
      detail={t('events.detail')}
      actions={
        events.length > 1 && (
          <Button variant="primary" busy={busy} onClick={retryAll} icon={<RotateCw aria-hidden className="size-4" />}>
            {t('events.retryAll')}
          </Button>
        )
      }
    >
      <ProblemNotice problem={problem} />
      <Loaded
        query={query}
        what={t('events.title')}
        skeleton={
          <Card flush>
            <ListRowsSkeleton rows={3} />
          </Card>
        }
      >
        {({ items }) =>
          items.length === 0 ? (
            <Card>
              <EmptyState icon={<CircleCheck aria-hidden className="text-good" />} title={t('events.emptyTitle')}>
                {t('events.emptyDetail')}
              </EmptyState>
            </Card>
          ) : (
            <Card flush>
              <ListRows label={t('events.list')}>
                {items.map((event) => (
                  <EventRow key={event.id} event={event} onProblem={setProblem} />
                ))}
              </ListRows>
            </Card>
          )
        }
      </Loaded>
    </SettingsPage>
  )
}

type EventRowProps = { event: ParkedEvent; onProblem: (problem: ApiProblem) => void }

function EventRow({ event, onProblem }: EventRowProps) {
  const t = useT('settings')
  const [retry, { isLoading }] = usePostParkedEventsIdRetryMutation()
  async function again() {
    try {
      await retry({ id: event.id }).unwrap()
      toast.good({ title: t('events.retried', { type: event.type }) })
    } catch (error) {
      onProblem(asProblem(error))
    }
  }
  return (
    <ListRow
      icon={
        <span
          aria-hidden
          className="flex size-8.5 shrink-0 items-center justify-center rounded-full bg-warn-soft text-warn"
        >
          <TriangleAlert className="size-4" />
        </span>
      }
      title={<code className="font-mono text-sm break-all">{event.type}</code>}
      detail={
        <>
          <p>
            {t.rich('events.happened', { when: () => <InstantText at={event.occurredAt} /> })} ·{' '}
            {t.rich('events.parked', { when: () => <InstantText at={event.parkedAt} /> })} ·{' '}
            {t('events.attempts', { count: event.attempts })}
          </p>
          <p className="mt-1 break-words text-ink">{event.error ?? t('events.noError')}</p>
          <details className="mt-1">
            <summary className="w-fit cursor-pointer rounded-sm hover:text-ink">{t('events.payload')}</summary>
            <pre className="mt-1 rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">
              {JSON.stringify(event.payload, null, 2)}
            </pre>
          </details>
        </>
      }
      actions={
        <Button size="sm" busy={isLoading} aria-label={t('events.retryName', { type: event.type })} onClick={again}>
          {t('events.retry')}
        </Button>
      }
    />
  )
}
