'use client'

import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { LookCard } from './look-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { ProfileCard } from './profile-card.tsx'
import { SecondFactorCard } from './second-factor-card.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { SettingsPage } from './settings-page.tsx'

/** What belongs to the person who is logged in, and to nobody else. */
export function AccountScreen() {
  const t = useT('settings')
  const { person } = useSession()
  if (person === null) return null
  return (
    <SettingsPage title={t('account.title')} detail={`${person.email} · ${t(`role.${person.role}`)}`}>
      <ProfileCard person={person} />
      <LookCard />
      <PasswordCard email={person.email} />
      <SecondFactorCard person={person} />
      <SessionsCard />
    </SettingsPage>
  )
}
