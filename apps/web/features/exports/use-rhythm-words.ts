'use client'

import { useLocale } from 'use-intl'
import type { ExportSchedule } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { weekdayName } from '#ui/date/clock-words.ts'

export const hourText = (hour: number): string => `${String(hour).padStart(2, '0')}:00`

type Rhythm = Pick<ExportSchedule, 'every' | 'hour'> & { weekday?: number | null; monthDay?: number | null }

/** 'Every Monday at 07:00', in the organisation's time zone. */
export function useRhythmWords(): (rhythm: Rhythm) => string {
  const t = useT('exports')
  const locale = useLocale()
  return ({ every, hour, weekday, monthDay }) => {
    const time = hourText(hour)
    if (every === 'week') return t('schedule.everyWeek', { day: weekdayName(weekday ?? 1, locale), time })
    if (every === 'month') return t('schedule.everyMonth', { day: monthDay ?? 1, time })
    return t('schedule.everyDay', { time })
  }
}
