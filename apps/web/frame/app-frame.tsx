'use client'

import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Rail, RailDrawer, SectionShortcuts } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

/** What stands around every screen of somebody who is logged in. The screen scrolls; the frame does not. */
export function AppFrame({ bell, children }: { bell: ReactNode; children: ReactNode }) {
  const t = useTranslations('frame')
  const [menuOpen, setMenuOpen] = useState(false)
  return (
    <div className="flex h-dvh overflow-hidden">
      <a
        href="#content"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Rail />
      <RailDrawer open={menuOpen} onOpenChange={setMenuOpen} />
      <SectionShortcuts />
      <div className="flex min-w-0 flex-1 flex-col">
        <TopBar onOpenMenu={() => setMenuOpen(true)} bell={bell} />
        <main id="content" tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          {children}
        </main>
      </div>
    </div>
  )
}
