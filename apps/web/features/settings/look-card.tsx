'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'use-intl'
import { type Locale, locales } from '#messages/locale.ts'
import { useT } from '#messages/use-t.ts'
import { Card } from '#ui/layout.tsx'
import { usePreferences } from '#ui/preferences.tsx'
import { Select } from '#ui/select.tsx'

const ownNames: Record<Locale, string> = { en: 'English', de: 'Deutsch' }
const themes = ['system', 'light', 'dark'] as const
const densities = ['comfortable', 'compact'] as const

/** Theme, row height and language of this device; each counts at once. */
export function LookCard() {
  const t = useT('settings')
  const router = useRouter()
  const locale = useLocale()
  const { theme, density, change } = usePreferences()
  function speak(next: Locale) {
    // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing where the page is not served over https
    document.cookie = `recoup_language=${next}; path=/; max-age=31536000; samesite=lax`
    router.refresh()
  }
  return (
    <Card title={t('account.look')}>
      <p className="mb-3 text-base text-muted">{t('account.lookDetail')}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        <Select
          label={t('account.theme')}
          value={theme}
          onChange={(next) => change({ theme: next })}
          options={themes.map((value) => ({ value, label: t(`account.themes.${value}`) }))}
        />
        <Select
          label={t('account.density')}
          value={density}
          onChange={(next) => change({ density: next })}
          options={densities.map((value) => ({ value, label: t(`account.densities.${value}`) }))}
        />
        <Select
          label={t('account.language')}
          value={locale}
          onChange={speak}
          options={locales.map((value) => ({ value, label: ownNames[value] }))}
        />
      </div>
    </Card>
  )
}
