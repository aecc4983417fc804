'use client'

import { KeyRound, Plus } from 'lucide-react'
import { useState } from 'react'
import { useNow } from 'use-intl'
import { type ApiKey, useGetApiKeysQuery, useGetPeopleQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import { CreateKeyDialog } from './create-key-dialog.tsx'
import { stateOfKey } from './key-state.ts'
import { ListRows, ListRowsSkeleton } from './list-rows.tsx'
import { Loaded } from './loaded.tsx'
import { SettingsPage } from './settings-page.tsx'

/** Keys with which programs work here. */
export function ApiKeysScreen() {
  const t = useT('settings')
  const mayManage = useCan('keys:manage')
  const [creating, setCreating] = useState(false)
  useShortcut('n', t('keys.create'), () => mayManage && setCreating(true))
  if (!mayManage) return <Forbidden />
  return (
    <SettingsPage
      wide
      title={t('keys.title')}
      detail={t('keys.detail')}
      actions={
        <Button variant="primary" onClick={() => setCreating(true)} icon={<Plus aria-hidden className="size-4" />}>
          {t('keys.create')}
        </Button>
      }
    >
      <KeyList onCreate={() => setCreating(true)} />
      {creating && <CreateKeyDialog onClose={() => setCreating(false)} />}
    </SettingsPage>
  )
}

function KeyList({ onCreate }: { onCreate: () => void }) {
  const t = useT('settings')
  const now = useNow().getTime()
  const query = useGetApiKeysQuery()
  const people = useGetPeopleQuery()
  const makers = new Map(people.data?.items.map((person) => [person.id, person.name]))
  const row = (key: ApiKey) => <ApiKeyRow key={key.id} apiKey={key} maker={makers.get(key.createdBy)} />
  return (
    <Loaded
      query={query}
      what={t('keys.title')}
      skeleton={
        <Card flush>
          <ListRowsSkeleton rows={3} />
        </Card>
      }
    >
      {({ items }) => {
        const live = items.filter((key) => stateOfKey(key, now) !== 'ended')
        const ended = items.filter((key) => stateOfKey(key, now) === 'ended')
        if (items.length === 0) {
          return (
            <Card>
              <EmptyState
                icon={<KeyRound aria-hidden />}
                title={t('keys.emptyTitle')}
                action={<Button onClick={onCreate}>{t('keys.create')}</Button>}
              >
                {t.rich('keys.emptyDetail', {
                  link: () => (
                    <a href="/api/docs" className="font-medium text-accent underline underline-offset-2">
                      {t('keys.docs')}
                    </a>
                  ),
                })}
              </EmptyState>
            </Card>
          )
        }
        return (
          <>
            {live.length > 0 && (
              <Card flush>
                <ListRows label={t('keys.list')}>{live.map(row)}</ListRows>
              </Card>
            )}
            {ended.length > 0 && (
              <Card flush title={t('keys.ended')}>
                <ListRows label={t('keys.ended')}>{ended.map(row)}</ListRows>
              </Card>
            )}
          </>
        )
      }}
    </Loaded>
  )
}
