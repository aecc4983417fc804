import type { en } from './en.ts'
import type { Locale } from './locale.ts'

/** Every string on the screens, by feature. The English catalogue is the type that every other one must have. */
export type Messages = typeof en

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
    Locale: Locale
  }
}

export async function messagesOf(locale: Locale): Promise<Messages> {
  switch (locale) {
    case 'en':
      return (await import('./en.ts')).en
    case 'de':
      return (await import('./de.ts')).de
    default: {
      const unreachable: never = locale
      throw new Error(`no messages for ${unreachable}`)
    }
  }
}
