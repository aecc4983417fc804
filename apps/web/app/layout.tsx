import '#ui/theme.css'
import type { Metadata, Viewport } from 'next'
import { cookies, headers } from 'next/headers'
import type { ReactNode } from 'react'
import { localeFrom } from '#messages/locale.ts'
import { messagesOf } from '#messages/messages.ts'
import { preferenceCookieName, preferencesFrom } from '#ui/preference-cookie.ts'
import { Providers } from './providers.tsx'

export const metadata: Metadata = { title: { default: 'Recoup', template: '%s · Recoup' } }

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fafaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1012' },
  ],
}

// Reading headers makes every page render per request, which the policy's nonce needs.
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, sent] = await Promise.all([cookies(), headers()])
  const preferences = preferencesFrom(jar.get(preferenceCookieName)?.value)
  const locale = localeFrom(jar.get('recoup_language')?.value, sent.get('accept-language'))
  const theme = preferences.theme === 'system' ? undefined : preferences.theme
  return (
    <html lang={locale} data-theme={theme} data-density={preferences.density}>
      <body>
        <Providers
          nonce={sent.get('x-nonce') ?? undefined}
          preferences={preferences}
          locale={locale}
          messages={await messagesOf(locale)}
        >
          {children}
        </Providers>
      </body>
    </html>
  )
}
