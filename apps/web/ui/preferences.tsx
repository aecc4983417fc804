'use client'

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { type Preferences, preferenceCookie, preferenceCookieName } from './preference-cookie.ts'

type PreferencesContext = Preferences & { change: (part: Partial<Preferences>) => void }

const Context = createContext<PreferencesContext | null>(null)

/** What a person chose on this device. Kept in a cookie, so that the server paints the right theme at once. */
export function PreferencesProvider({ initial, children }: { initial: Preferences; children: ReactNode }) {
  const [preferences, setPreferences] = useState(initial)
  const value = useMemo(
    () => ({
      ...preferences,
      change(part: Partial<Preferences>) {
        const next = { ...preferences, ...part }
        setPreferences(next)
        const root = document.documentElement
        if (next.theme === 'system') root.removeAttribute('data-theme')
        else root.dataset.theme = next.theme
        root.dataset.density = next.density
        // biome-ignore lint/suspicious/noDocumentCookie: cookieStore is missing where the page is not served over https
        document.cookie = `${preferenceCookieName}=${preferenceCookie(next)}; path=/; max-age=31536000; samesite=lax`
      },
    }),
    [preferences],
  )
  return <Context value={value}>{children}</Context>
}

export function usePreferences(): PreferencesContext {
  const value = useContext(Context)
  if (value === null) throw new Error('usePreferences needs a PreferencesProvider above it')
  return value
}
