'use client'

import { useLocale } from 'use-intl'
import type { Messages } from '#messages/messages.ts'
import { useT } from '#messages/use-t.ts'

type Words = {
  /** One cell or file: the server's English says the value, too. */
  ofOne: (code: string, servers: string) => string
  /** Many cells that have the same wrong with them. */
  ofMany: (code: string, servers: string) => string
}

/** What is wrong and what to do, by its code, in the language of the page; the server's words for a code unknown here. */
export function useProblemWords(): Words {
  const t = useT('imports')
  const locale = useLocale()
  const ofMany = (code: string, servers: string) => {
    const key = `problem.${code as keyof Messages['imports']['problem']}` as const
    return t.has(key) ? t(key) : servers
  }
  return { ofMany, ofOne: (code, servers) => (locale === 'en' ? servers : ofMany(code, servers)) }
}
