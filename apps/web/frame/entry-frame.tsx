'use client'

import { Languages } from 'lucide-react'
import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { useLocale, useTranslations } from 'use-intl'
import { type Locale, locales } from '#messages/locale.ts'
import { Wordmark } from '#ui/brand.tsx'
import { buttonClass } from '#ui/button.tsx'
import { cx } from '#ui/cx.ts'
import { Menu, MenuChoice } from '#ui/menu.tsx'

const ownNames: Record<Locale, string> = { en: 'English', de: 'Deutsch' }

/** What stands around the screens of somebody who is not logged in yet. */
export function EntryFrame({ children }: { children: ReactNode }) {
  const t = useTranslations('frame')
  const router = useRouter()
  const locale = useLocale()
  function speak(next: Locale) {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing where the page is not served over https
    document.cookie = `recoup_language=${next}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }
  return (
    <div className="flex min-h-dvh flex-col px-4">
      <main className="mx-auto flex w-full max-w-110 flex-1 flex-col justify-center py-12">
        <div className="mb-6 sm:px-8">
          <Wordmark />
        </div>
        <div className="sm:rounded-lg sm:border sm:border-line sm:bg-surface sm:p-8 sm:shadow-1">{children}</div>
      </main>
      <footer className="mx-auto flex w-full max-w-110 items-center justify-between pb-6 sm:px-8 text-sm text-muted">
        <span>{t('tagline')}</span>
        <Menu
          trigger={
            <button type="button" className={cx(buttonClass({ variant: 'ghost', size: 'sm' }), '-mr-2.5')}>
              <Languages aria-hidden className="size-4" />
              {ownNames[locale]}
            </button>
          }
        >
          <MenuChoice
            label={t('language')}
            value={locale}
            onChange={speak}
            options={locales.map((value) => ({ value, label: ownNames[value] }))}
          />
        </Menu>
      </footer>
    </div>
  )
}
