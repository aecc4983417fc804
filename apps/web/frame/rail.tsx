'use client'

import { Dialog } from '@base-ui/react/dialog'
import type { Permission } from '@recoup/contracts/permissions'
import { PanelLeft, X } from 'lucide-react'
import Link from 'next/link'
import { usePathname, useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { useSession } from '#state/session.ts'
import { Mark, Wordmark } from '#ui/brand.tsx'
import { IconButton } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { popupRoot } from '#ui/popup-root.tsx'
import { usePreferences } from '#ui/preferences.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { Tooltip } from '#ui/tooltip.tsx'
import { isWithin, type Section, sections } from './sections.ts'

/** What not every role may see. */
const notForAll: readonly Permission[] = ['audit:read', 'analytics:read']

/** The sections this person may see. Before we know who it is: those that everybody may. */
function useSections(): readonly Section[] {
  const { person } = useSession()
  return sections.filter((section) => {
    if (section.permission === null) return true
    return person === null ? !notForAll.includes(section.permission) : person.permissions.includes(section.permission)
  })
}

/** The rail from 768 px on: wide, or icons only, as the person chose. */
export function Rail() {
  const t = useTranslations('frame')
  const { rail, change } = usePreferences()
  const narrow = rail === 'icons'
  const toggle = () => change({ rail: narrow ? 'wide' : 'icons' })
  useShortcut('[', t('toggleRail'), toggle)
  return (
    <aside
      className={cx('hidden h-dvh shrink-0 flex-col border-r border-line bg-surface md:flex', narrow ? 'w-14' : 'w-54')}
    >
      <div className={cx('flex h-14 items-center', narrow ? 'justify-center' : 'px-4')}>
        {narrow ? <Mark /> : <Wordmark />}
      </div>
      <Sections narrow={narrow} />
      <div className={cx('mt-auto flex p-2.5', narrow ? 'justify-center' : 'justify-end')}>
        <IconButton
          label={narrow ? t('widenRail') : t('narrowRail')}
          shortcut="["
          icon={<PanelLeft aria-hidden className="size-4" />}
          onClick={toggle}
        />
      </div>
    </aside>
  )
}

/** The same rail under 768 px, as a drawer. */
export function RailDrawer({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('frame')
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal container={popupRoot()}>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-shade transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-40 flex w-70 max-w-[85vw] flex-col border-r border-line bg-raised shadow-3 outline-none transition-[translate] duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <div className="flex h-14 items-center justify-between px-4">
            <Dialog.Title render={<span />}>
              <Wordmark />
            </Dialog.Title>
            <Dialog.Close
              aria-label={t('closeMenu')}
              className="-mr-2 flex size-10 items-center justify-center rounded-md text-muted"
            >
              <X aria-hidden className="size-5" />
            </Dialog.Close>
          </div>
          <Sections narrow={false} onGo={() => onOpenChange(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function Sections({ narrow, onGo }: { narrow: boolean; onGo?: () => void }) {
  const t = useTranslations('frame')
  const path = usePathname()
  return (
    <nav aria-label={t('sections')} className="px-2.5">
      <ul className="flex flex-col gap-0.5">
        {useSections().map((section) => {
          const here = isWithin(path, section)
          const link = (
            <Link
              href={section.href}
              onClick={() => onGo?.()}
              aria-current={here ? 'page' : undefined}
              aria-label={narrow ? t(`section.${section.key}`) : undefined}
              className={cx(
                'flex h-9 items-center gap-2.5 rounded-md text-base font-medium pointer-coarse:h-11',
                narrow ? 'justify-center' : 'px-2.5',
                here ? 'bg-sunken text-ink' : 'text-muted hover:bg-sunken hover:text-ink',
              )}
            >
              <section.icon aria-hidden className={cx('size-4.5', here && 'text-accent')} strokeWidth={1.75} />
              {!narrow && t(`section.${section.key}`)}
            </Link>
          )
          return (
            <li key={section.key}>{narrow ? <Tooltip content={t(`section.${section.key}`)}>{link}</Tooltip> : link}</li>
          )
        })}
      </ul>
    </nav>
  )
}

/** `g c` to the customers, and so on. */
export function SectionShortcuts() {
  return useSections().map((section) => <SectionShortcut key={section.key} section={section} />)
}

function SectionShortcut({ section }: { section: Section }) {
  const t = useTranslations('frame')
  const router = useRouter()
  useShortcut(`g ${section.letter}`, t('goTo', { section: t(`section.${section.key}`) }), () =>
    router.push(section.href),
  )
  return null
}
