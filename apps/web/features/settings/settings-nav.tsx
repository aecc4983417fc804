'use client'

import type { Permission } from '@recoup/contracts/permissions'
import {
  BellRing,
  Building2,
  Coins,
  FlaskConical,
  KeyRound,
  type LucideIcon,
  ShieldCheck,
  UserRound,
  Users,
  Workflow,
} from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { cx } from '#ui/cx.ts'

type Entry = {
  key:
    | 'account'
    | 'notifications'
    | 'organisation'
    | 'people'
    | 'roles'
    | 'exchangeRates'
    | 'apiKeys'
    | 'events'
    | 'simulator'
  href: string
  icon: LucideIcon
  permission: Permission | null
  /** in demo organisations alone */
  demo?: boolean
}

const groups: readonly { key: 'you' | 'organisationGroup'; entries: readonly Entry[] }[] = [
  {
    key: 'you',
    entries: [
      { key: 'account', href: '/settings/account', icon: UserRound, permission: null },
      { key: 'notifications', href: '/settings/notifications', icon: BellRing, permission: 'notifications:read' },
    ],
  },
  {
    key: 'organisationGroup',
    entries: [
      { key: 'organisation', href: '/settings/organisation', icon: Building2, permission: null },
      { key: 'people', href: '/settings/people', icon: Users, permission: 'people:read' },
      { key: 'roles', href: '/settings/roles', icon: ShieldCheck, permission: null },
      { key: 'exchangeRates', href: '/settings/exchange-rates', icon: Coins, permission: 'analytics:read' },
      { key: 'apiKeys', href: '/settings/api-keys', icon: KeyRound, permission: 'keys:manage' },
      { key: 'events', href: '/settings/events', icon: Workflow, permission: 'events:manage' },
      {
        key: 'simulator',
        href: '/settings/simulator',
        icon: FlaskConical,
        permission: 'organisation:manage',
        demo: true,
      },
    ],
  },
]

/** The parts of the settings: a column from 1024 px on, a row that scrolls below. What a person may not see isn't listed. */
export function SettingsNav() {
  const t = useT('settings')
  const path = usePathname()
  const { person, organisation } = useSession()
  const here = useRef<HTMLAnchorElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each path has another place in the row
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [path])
  return (
    <nav
      aria-label={t('nav.label')}
      className="overflow-x-auto border-b border-line px-4 [scrollbar-width:none] sm:px-6 lg:w-52 lg:shrink-0 lg:overflow-visible lg:border-0 lg:py-6 lg:pr-0 lg:pl-8"
    >
      <div className="flex gap-1 lg:sticky lg:top-6 lg:flex-col lg:gap-5">
        {groups.map((group) => (
          <div key={group.key}>
            <h2 className="mb-1 px-2.5 text-xs font-medium text-faint max-lg:sr-only">{t(`nav.${group.key}`)}</h2>
            <ul className="flex gap-1 lg:flex-col lg:gap-0.5">
              {group.entries
                .filter((entry) => entry.permission === null || person?.permissions.includes(entry.permission))
                .filter((entry) => !entry.demo || organisation?.demo)
                .map((entry) => {
                  const current = path === entry.href || path.startsWith(`${entry.href}/`)
                  return (
                    <li key={entry.key}>
                      <Link
                        ref={current ? here : undefined}
                        href={entry.href}
                        aria-current={current ? 'page' : undefined}
                        className={cx(
                          'flex h-11 items-center gap-2 px-2.5 text-base font-medium whitespace-nowrap -outline-offset-2 lg:h-8.5 lg:rounded-md',
                          current
                            ? 'text-ink max-lg:shadow-[inset_0_-2px_0_var(--accent)] lg:bg-sunken'
                            : 'text-muted hover:text-ink lg:hover:bg-sunken',
                        )}
                      >
                        <entry.icon
                          aria-hidden
                          className={cx('size-4 max-lg:hidden', current && 'text-accent')}
                          strokeWidth={1.75}
                        />
                        {t(`nav.${entry.key}`)}
                      </Link>
                    </li>
                  )
                })}
            </ul>
          </div>
        ))}
      </div>
    </nav>
  )
}
