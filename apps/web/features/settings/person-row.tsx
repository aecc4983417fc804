'use client'

import type { Person } from '@recoup/contracts/identity-people'
import { Ellipsis, History, ShieldCheck, UserCheck, UserCog, UserX } from 'lucide-react'
import { useState } from 'react'
import { useDeletePeopleIdDeactivationMutation, usePostPeopleIdDeactivationMutation } from '#api/generated.ts'
import { refreshSession } from '#api/refresh-session.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { IconButton } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Menu, MenuItem, MenuLink, MenuSeparator } from '#ui/menu.tsx'
import { Badge, StatusPill } from '#ui/status.tsx'
import { toast } from '#ui/toast.tsx'
import { Avatar } from './avatar.tsx'
import { ChangeRoleDialog } from './change-role-dialog.tsx'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { ListRow } from './list-rows.tsx'

type PersonRowProps = { person: Person; self: boolean; mayManage: boolean }

export function PersonRow({ person, self, mayManage }: PersonRowProps) {
  const t = useT('settings')
  const mayRead = useCan('audit:read')
  const [asked, setAsked] = useState<'role' | 'deactivation' | 'return' | null>(null)
  return (
    <>
      <ListRow
        icon={<Avatar name={person.name} muted={!person.active} />}
        title={
          <>
            <span className={person.active ? 'break-words' : 'break-words text-muted'}>{person.name}</span>
            {self && <Badge>{t('you')}</Badge>}
          </>
        }
        detail={person.email}
        facts={
          <>
            {person.active ? (
              person.totpEnabled && (
                <StatusPill tone="good" icon={<ShieldCheck aria-hidden />}>
                  {t('people.secondFactor')}
                </StatusPill>
              )
            ) : (
              <>
                <StatusPill tone="neutral" icon={<UserX aria-hidden />}>
                  {t('people.deactivated')}
                </StatusPill>
                <InstantText at={person.deactivatedAt} />
              </>
            )}
            <span className="max-sm:-order-1 sm:w-26 sm:text-right">{t(`role.${person.role}`)}</span>
          </>
        }
        actions={
          (mayManage || mayRead) && (
            <Menu
              trigger={
                <IconButton
                  label={t('people.menu', { name: person.name })}
                  icon={<Ellipsis aria-hidden className="size-4" />}
                />
              }
            >
              {mayManage && (
                <MenuItem icon={<UserCog aria-hidden />} onSelect={() => setAsked('role')}>
                  {t('people.changeRole')}
                </MenuItem>
              )}
              {mayRead && (
                <MenuLink icon={<History aria-hidden />} href={`/audit?person=${person.id}`}>
                  {t('people.history')}
                </MenuLink>
              )}
              {mayManage && <MenuSeparator />}
              {mayManage &&
                (person.active ? (
                  <MenuItem danger icon={<UserX aria-hidden />} onSelect={() => setAsked('deactivation')}>
                    {t('people.deactivate')}
                  </MenuItem>
                ) : (
                  <MenuItem icon={<UserCheck aria-hidden />} onSelect={() => setAsked('return')}>
                    {t('people.reactivate')}
                  </MenuItem>
                ))}
            </Menu>
          )
        }
      />
      {asked === 'role' && <ChangeRoleDialog person={person} self={self} onClose={() => setAsked(null)} />}
      {asked === 'deactivation' && <Deactivation person={person} self={self} onClose={() => setAsked(null)} />}
      {asked === 'return' && <Return person={person} onClose={() => setAsked(null)} />}
    </>
  )
}

function Deactivation({ person, self, onClose }: { person: Person; self: boolean; onClose: () => void }) {
  const t = useT('settings')
  const store = useAppStore()
  const [deactivate] = usePostPeopleIdDeactivationMutation()
  const { name } = person
  return (
    <ConfirmDialog
      title={t('people.deactivateTitle', { name })}
      submit={t('people.deactivate')}
      danger
      onClose={onClose}
      run={async () => {
        await deactivate({ id: person.id }).unwrap()
        toast.good({ title: t('people.deactivated_', { name }) })
        if (self) await refreshSession(store, store.getState().session.accessToken)
      }}
    >
      <p>{t('people.deactivateDetail', { name })}</p>
      {self && <p className="font-medium text-ink">{t('people.deactivateSelf')}</p>}
    </ConfirmDialog>
  )
}

function Return({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useT('settings')
  const [reactivate] = useDeletePeopleIdDeactivationMutation()
  const { name, role } = person
  return (
    <ConfirmDialog
      title={t('people.reactivateTitle', { name })}
      submit={t('people.reactivate')}
      onClose={onClose}
      run={async () => {
        await reactivate({ id: person.id }).unwrap()
        toast.good({ title: t('people.reactivated', { name }) })
      }}
    >
      <p>{t('people.reactivateDetail', { name, role: t(`role.${role}`) })}</p>
    </ConfirmDialog>
  )
}
