'use client'

import { CSPProvider } from '@base-ui/react/csp-provider'
import { type ReactNode, useState } from 'react'
import { Provider } from 'react-redux'
import { IntlProvider } from 'use-intl'
import type { Locale } from '#messages/locale.ts'
import type { Messages } from '#messages/messages.ts'
import { useSession } from '#state/session.ts'
import { createStore } from '#state/store.ts'
import { PopupRoot } from '#ui/popup-root.tsx'
import type { Preferences } from '#ui/preference-cookie.ts'
import { PreferencesProvider } from '#ui/preferences.tsx'
import { ShortcutsProvider } from '#ui/shortcuts.tsx'
import { ToastProvider } from '#ui/toast.tsx'
import { TooltipProvider } from '#ui/tooltip.tsx'

type ProvidersProps = {
  nonce: string | undefined
  preferences: Preferences
  locale: Locale
  messages: Messages
  children: ReactNode
}

/** Everything the screens stand on: store, language, look, keyboard, toasts. */
export function Providers({ nonce, preferences, children, ...language }: ProvidersProps) {
  const [store] = useState(createStore)
  return (
    <CSPProvider nonce={nonce}>
      <Provider store={store}>
        <Language {...language}>
          <PreferencesProvider initial={preferences}>
            <TooltipProvider>
              <ToastProvider>
                <ShortcutsProvider>{children}</ShortcutsProvider>
              </ToastProvider>
            </TooltipProvider>
          </PreferencesProvider>
        </Language>
      </Provider>
    </CSPProvider>
  )
}

function Language({ locale, messages, children }: Pick<ProvidersProps, 'locale' | 'messages' | 'children'>) {
  // Dates are shown in the organisation's zone, which is known once somebody is logged in.
  const timeZone = useSession().organisation?.timeZone ?? 'UTC'
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
      {children}
      <PopupRoot label={messages.ui.popups} />
    </IntlProvider>
  )
}
