'use client'

import { useTranslations } from 'use-intl'
import type { Messages } from './messages.ts'

/** The strings of one feature: `const t = useT('customers')`, then `t('title')`. Keys are checked by the compiler. */
export const useT = <F extends keyof Messages>(feature: F) => useTranslations(feature)
