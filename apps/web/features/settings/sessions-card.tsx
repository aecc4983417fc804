'use client'

import { Laptop, Smartphone } from 'lucide-react'
import { useState } from 'react'
import {
  type Session,
  useDeleteSessionsIdMutation,
  useDeleteSessionsMutation,
  useGetSessionsQuery,
  usePostAuthLogoutEverywhereMutation,
} from '#api/generated.ts'
import { endSession } from '#api/refresh-session.ts'
import { useT } from '#messages/use-t.ts'
import { useAppStore } from '#state/store.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { Badge } from '#ui/status.tsx'
import { toast } from '#ui/toast.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { deviceOf } from './device-of.ts'
import { ListRow, ListRows, ListRowsSkeleton } from './list-rows.tsx'
import { Loaded } from './loaded.tsx'

/** Every device on which the person is logged in, and the ways to end that. */
export function SessionsCard() {
  const t = useT('settings')
  const store = useAppStore()
  const query = useGetSessionsQuery()
  const [endOthers] = useDeleteSessionsMutation()
  const [everywhere] = usePostAuthLogoutEverywhereMutation()
  const [asked, setAsked] = useState<'others' | 'everywhere' | null>(null)
  const others = query.data?.items.filter((session) => !session.current) ?? []
  return (
    <Card flush title={t('sessions.title')}>
      <Loaded query={query} what={t('sessions.title')} skeleton={<ListRowsSkeleton rows={2} />}>
        {({ items }) => (
          <ListRows label={t('sessions.title')}>
            {items.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </ListRows>
        )}
      </Loaded>
      <div className="flex flex-wrap justify-end gap-2 border-t border-line px-4 py-3">
        {others.length > 0 && <Button onClick={() => setAsked('others')}>{t('sessions.endOthers')}</Button>}
        <Button onClick={() => setAsked('everywhere')}>{t('sessions.everywhere')}</Button>
      </div>
      {asked === 'others' && (
        <ConfirmDialog
          title={t('sessions.endOthersTitle')}
          submit={t('sessions.endOthers')}
          danger
          onClose={() => setAsked(null)}
          run={async () => {
            await endOthers().unwrap()
            toast.good({ title: t('sessions.othersEnded') })
          }}
        >
          <p>{t('sessions.endOthersDetail', { count: others.length })}</p>
        </ConfirmDialog>
      )}
      {asked === 'everywhere' && (
        <ConfirmDialog
          title={t('sessions.everywhereTitle')}
          submit={t('sessions.everywhere')}
          danger
          onClose={() => setAsked(null)}
          run={async () => {
            await everywhere().unwrap()
            endSession(store)
          }}
        >
          <p>{t('sessions.everywhereDetail')}</p>
        </ConfirmDialog>
      )}
    </Card>
  )
}

function SessionRow({ session }: { session: Session }) {
  const t = useT('settings')
  const [end, { isLoading }] = useDeleteSessionsIdMutation()
  const { browser, system, handheld } = deviceOf(session.userAgent)
  const device = t('sessions.device', {
    browser: browser ?? t('sessions.unknownBrowser'),
    system: system ?? t('sessions.unknownSystem'),
  })
  const Icon = handheld ? Smartphone : Laptop
  return (
    <ListRow
      icon={
        <span
          aria-hidden
          className="flex size-8.5 shrink-0 items-center justify-center rounded-full bg-sunken text-faint"
        >
          <Icon className="size-4" />
        </span>
      }
      title={
        <>
          {device}
          {session.current && <Badge tone="info">{t('sessions.this')}</Badge>}
        </>
      }
      detail={
        <>
          {session.ip && `${t('sessions.from', { ip: session.ip })} · `}
          {t.rich('sessions.since', { when: () => <InstantText at={session.createdAt} style="absolute" /> })} ·{' '}
          {t.rich('sessions.lastUsed', { when: () => <InstantText at={session.lastUsedAt} /> })}
        </>
      }
      actions={
        !session.current && (
          <Button
            size="sm"
            busy={isLoading}
            aria-label={t('sessions.endName', { device })}
            onClick={() =>
              end({ id: session.id }).then(
                (answer) => answer.error === undefined && toast.good({ title: t('sessions.ended', { device }) }),
              )
            }
          >
            {t('sessions.end')}
          </Button>
        )
      }
    />
  )
}
