'use client'

import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'

/**
 * What is wrong, by its code, in the language of the page. The server speaks English and knows the value; a code that
 * has no words here keeps the server's.
 */
export function useProblemWords(): (code: string, servers: string) => string {
  const t = useT('imports')
  const locale = useLocale()
  return (code, servers) => {
    if (locale === 'en') return servers
    const key = `problem.${code}` as Parameters<typeof t.has>[0]
    return t.has(key) ? t(key as Parameters<typeof t>[0]) : servers
  }
}
