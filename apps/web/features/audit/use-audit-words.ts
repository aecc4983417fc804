'use client'

import { useMemo } from 'react'
import type { Messages } from '#messages/messages.ts'
import { useT } from '#messages/use-t.ts'

type Words = Messages['audit']
export type SubjectWord = keyof Words['subjects']

/** `timeZone` and `time_zone` become `Time zone`: for names that the catalogue doesn't have. */
export function inWords(name: string): string {
  const spaced = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[_.-]+/g, ' ')
    .trim()
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

/** Actions, subjects and fields in the language of the screen; what is newer than us by its own name, made readable. */
export function useAuditWords() {
  const t = useT('audit')
  return useMemo(() => {
    // The names come from the server: they are looked up, not known to the compiler.
    const lookUp = (key: string, name: string) => (t.has(key as 'title') ? t(key as 'title') : inWords(name))
    return {
      action: (action: string) => lookUp(`actions.${action}`, action),
      subject: (subject: string) => lookUp(`subjects.${subject}`, subject),
      field: (path: string) =>
        path
          .split('.')
          .map((part) => (/^\d+$/.test(part) ? `${Number(part) + 1}` : lookUp(`fields.${part}`, part)))
          .join(' › '),
    }
  }, [t])
}
