'use client'

import { Keyboard, LogOut, Monitor, Moon, Rows3, Rows4, Settings, Sun } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { baseApi } from '#api/base.ts'
import { endSession } from '#api/refresh-session.ts'
import { useSession } from '#state/session.ts'
import { useAppStore } from '#state/store.ts'
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from '#ui/menu.tsx'
import { usePreferences } from '#ui/preferences.tsx'
import { useShowShortcuts } from '#ui/shortcuts.tsx'
import { initialsOf } from './initials-of.ts'

export function PersonMenu() {
  const t = useTranslations('frame')
  const store = useAppStore()
  const { person, organisation } = useSession()
  const { theme, density, change } = usePreferences()
  const showShortcuts = useShowShortcuts()

  async function logOut() {
    const { accessToken } = store.getState().session
    // The session here ends whatever the server answers; unreached, its cookie dies of age.
    await fetch('/api/auth/logout', { method: 'POST', headers: { authorization: `Bearer ${accessToken}` } }).catch(
      () => undefined,
    )
    endSession(store)
    store.dispatch(baseApi.util.resetApiState())
  }
  const initials = initialsOf(person?.name ?? '')
  return (
    <Menu
      trigger={
        <button
          type="button"
          // The name holds what is seen, for who says it aloud to a machine.
          aria-label={`${initials}: ${t('personMenu', { name: person?.name ?? '' })}`}
          className="flex size-8.5 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent hover:brightness-95 pointer-coarse:size-10"
        >
          {initials}
        </button>
      }
    >
      <div className="max-w-64 px-2 py-1.5">
        <p className="truncate text-base font-medium">{person?.name}</p>
        <p className="truncate text-sm text-muted">{person?.email}</p>
        <p className="truncate text-sm text-muted">{organisation?.name}</p>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={(next) => change({ theme: next })}
        options={[
          { value: 'system', label: t('themes.system'), icon: <Monitor aria-hidden /> },
          { value: 'light', label: t('themes.light'), icon: <Sun aria-hidden /> },
          { value: 'dark', label: t('themes.dark'), icon: <Moon aria-hidden /> },
        ]}
      />
      <MenuChoice
        label={t('density')}
        value={density}
        onChange={(next) => change({ density: next })}
        options={[
          { value: 'comfortable', label: t('densities.comfortable'), icon: <Rows3 aria-hidden /> },
          { value: 'compact', label: t('densities.compact'), icon: <Rows4 aria-hidden /> },
        ]}
      />
      <MenuSeparator />
      <MenuLink href="/settings" icon={<Settings aria-hidden />}>
        {t('section.settings')}
      </MenuLink>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={showShortcuts}>
        {t('shortcuts')}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden />} onSelect={logOut}>
        {t('logOut')}
      </MenuItem>
    </Menu>
  )
}
