'use client'

import { useTranslations } from 'use-intl'

/** The kit's own few words. */
export const useUiT = () => useTranslations('ui')
