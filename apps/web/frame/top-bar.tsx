'use client'

import { Bell, Menu as MenuIcon, Search } from 'lucide-react'
import Link from 'next/link'
import { useRouter, useSearchParams } from 'next/navigation'
import { type FormEvent, type ReactNode, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useSession } from '#state/session.ts'
import { Kbd } from '#ui/kbd.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { Badge } from '#ui/status.tsx'
import { Tooltip } from '#ui/tooltip.tsx'
import { LiveSign } from './live-sign.tsx'
import { PersonMenu } from './person-menu.tsx'

type TopBarProps = { onOpenMenu: () => void; bell: ReactNode }

export function TopBar({ onOpenMenu, bell }: TopBarProps) {
  const t = useTranslations('frame')
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-surface px-3 sm:px-4">
      <button
        type="button"
        onClick={onOpenMenu}
        aria-label={t('openMenu')}
        className="flex size-10 items-center justify-center rounded-md text-muted hover:bg-sunken md:hidden"
      >
        <MenuIcon aria-hidden className="size-5" />
      </button>
      <SearchBox />
      <div className="ml-auto flex items-center gap-1 sm:gap-2">
        <DemoSign />
        <LiveSign />
        {bell}
        <PersonMenu />
      </div>
    </header>
  )
}

/** That nothing here is real, wherever one is; for whoever may, the way to what makes it up. */
function DemoSign() {
  const t = useTranslations('frame')
  const { organisation, person } = useSession()
  if (!organisation?.demo) return null
  const badge = <Badge tone="info">{t('demo')}</Badge>
  if (!person?.permissions.includes('organisation:manage')) return badge
  return (
    <Tooltip content={t('demoHelp')}>
      <Link href="/settings/simulator" className="flex h-7 items-center rounded-md">
        {badge}
      </Link>
    </Tooltip>
  )
}

/** Finds customers; `/` from anywhere. */
function SearchBox() {
  const t = useTranslations('frame')
  const router = useRouter()
  const input = useRef<HTMLInputElement>(null)
  const searched = useSearchParams().get('q') ?? ''
  useShortcut('/', t('search'), () => {
    input.current?.focus()
    input.current?.select()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    const text = input.current?.value.trim() ?? ''
    router.push(text === '' ? '/customers' : `/customers?q=${encodeURIComponent(text)}`)
  }
  return (
    <search className="min-w-0 flex-1 sm:max-w-90">
      <form onSubmit={submit} className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-faint"
        />
        <input
          // The URL is the state: going back shows what was searched then.
          key={searched}
          ref={input}
          type="search"
          name="q"
          defaultValue={searched}
          aria-label={t('search')}
          placeholder={t('search')}
          autoComplete="off"
          onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          className="control peer border-transparent bg-sunken pr-8 pl-8"
        />
        <span className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 peer-focus:hidden peer-[:not(:placeholder-shown)]:hidden max-sm:hidden">
          <Kbd>/</Kbd>
        </span>
      </form>
    </search>
  )
}

/** The way to the notifications, with how many are unread (null: not known yet). */
export function BellLink({ unread }: { unread: number | null }) {
  const t = useTranslations('frame')
  const { person } = useSession()
  if (person !== null && !person.permissions.includes('notifications:read')) return null
  const label = !unread ? t('section.notifications') : unread > 99 ? t('unreadMany') : t('unread', { count: unread })
  return (
    <Tooltip content={label}>
      <Link
        href="/notifications"
        aria-label={label}
        className="relative flex size-8.5 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink pointer-coarse:size-10"
      >
        <Bell aria-hidden className="size-4.5" strokeWidth={1.75} />
        {unread !== null && unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 left-1/2 min-w-4 rounded-full bg-bad-solid px-1 text-center text-[10px] leading-4 font-semibold text-on-bad"
          >
            {unread > 99 ? '99+' : unread}
          </span>
        )}
      </Link>
    </Tooltip>
  )
}
