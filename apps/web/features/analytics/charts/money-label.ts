'use client'

import { useLocale } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { rangeName } from './bucket-words.ts'

type OfDays = { from: string; to: string; currency: string; converted: boolean }

/** Which days and which money a chart is of: `16 – 22 Nov 2026, EUR`. */
export function useDetail(): (of: OfDays | undefined) => string {
  const t = useT('charts')
  const locale = useLocale()
  return (of) =>
    of === undefined
      ? '\u00a0'
      : `${rangeName(of, locale)}, ${of.converted ? t('converted', { currency: of.currency }) : of.currency}`
}
