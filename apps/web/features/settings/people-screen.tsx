'use client'

import type { Person } from '@recoup/contracts/identity-people'
import { Search, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { useGetInvitationsQuery, useGetPeopleQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState } from '#ui/states.tsx'
import { TextField } from '#ui/text-field.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { InvitationsCard } from './invitations-card.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { ListRows, ListRowsSkeleton } from './list-rows.tsx'
import { Loaded } from './loaded.tsx'
import { PersonRow } from './person-row.tsx'
import { SettingsPage } from './settings-page.tsx'

/** From this many people on, a list is searched rather than read. */
const searchFrom = 8

/** Who works here, with what role; invitations that wait; and the ways to change that. */
export function PeopleScreen() {
  const t = useT('settings')
  const mayManage = useCan('people:manage')
  const people = useGetPeopleQuery()
  const invitations = useGetInvitationsQuery(undefined, { skip: !mayManage })
  const [inviting, setInviting] = useState(false)
  useShortcut('n', t('people.invite'), () => mayManage && setInviting(true))
  return (
    <SettingsPage
      wide
      title={t('people.title')}
      detail={
        people.data
          ? t('people.detail', {
              active: people.data.items.filter((person) => person.active).length,
              invited: invitations.data?.items.length ?? 0,
            })
          : '\u00a0' // keeps its line, so that nothing moves
      }
      actions={
        mayManage && (
          <Button
            variant="primary"
            onClick={() => setInviting(true)}
            icon={<UserPlus aria-hidden className="size-4" />}
          >
            {t('people.invite')}
          </Button>
        )
      }
    >
      <Loaded
        query={people}
        what={t('people.title')}
        skeleton={
          <Card flush>
            <ListRowsSkeleton />
          </Card>
        }
      >
        {({ items }) => <PeopleList people={items} mayManage={mayManage} onInvite={() => setInviting(true)} />}
      </Loaded>
      {mayManage && <InvitationsCard query={invitations} />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </SettingsPage>
  )
}

type PeopleListProps = { people: readonly Person[]; mayManage: boolean; onInvite: () => void }

function PeopleList({ people, mayManage, onInvite }: PeopleListProps) {
  const t = useT('settings')
  const self = useSession().person
  const { params, set } = useUrlParams()
  const text = params.get('q') ?? ''
  const wanted = text.trim().toLocaleLowerCase()
  const found = people
    .filter((person) =>
      [person.name, person.email, t(`role.${person.role}`)].some((word) => word.toLocaleLowerCase().includes(wanted)),
    )
    .sort((a, b) => Number(b.active) - Number(a.active))
  return (
    <>
      {people.length >= searchFrom && (
        <TextField
          label={t('people.search')}
          hideLabel
          placeholder={t('people.search')}
          type="search"
          before={<Search aria-hidden className="size-4" />}
          defaultValue={text}
          onChange={(event) => set({ q: event.target.value })}
          className="max-w-80"
        />
      )}
      <Card flush>
        {found.length === 0 ? (
          <EmptyState title={t('people.nobodyFound', { text })}>{t('people.nobodyFoundDetail')}</EmptyState>
        ) : (
          <ListRows label={t('people.list')}>
            {found.map((person) => (
              <PersonRow key={person.id} person={person} self={person.id === self?.id} mayManage={mayManage} />
            ))}
          </ListRows>
        )}
        {people.length === 1 && mayManage && (
          <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line px-4 py-3 text-base text-muted">
            {t('people.alone')}
            <Button size="sm" onClick={onInvite}>
              {t('people.invite')}
            </Button>
          </div>
        )}
      </Card>
    </>
  )
}
