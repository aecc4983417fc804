'use client'

import { useFormatter, useLocale, useNow } from 'use-intl'
import { Tooltip } from '../tooltip.tsx'
import { formatDay } from './parse-date.ts'

/** A calendar day (`YYYY-MM-DD`), which is the same day everywhere. */
export function DayText({ day }: { day: string | null | undefined }) {
  const locale = useLocale()
  if (!day) return <span className="text-faint">–</span>
  return (
    <time dateTime={day} className="whitespace-nowrap">
      {formatDay(day, locale)}
    </time>
  )
}

/** An instant: '2 hours ago' for people, the exact moment in the organisation's zone on hover. */
export function InstantText({
  at,
  style = 'relative',
}: {
  at: string | null | undefined
  style?: 'relative' | 'absolute'
}) {
  const format = useFormatter()
  const now = useNow({ updateInterval: 30_000 })
  if (!at) return <span className="text-faint">–</span>
  const instant = new Date(at)
  const absolute = format.dateTime(instant, { dateStyle: 'medium', timeStyle: 'short' })
  const exact = format.dateTime(instant, { dateStyle: 'full', timeStyle: 'long' })
  return (
    <Tooltip content={exact}>
      <time dateTime={at} className="whitespace-nowrap" suppressHydrationWarning>
        {style === 'absolute' ? absolute : format.relativeTime(instant, now)}
      </time>
    </Tooltip>
  )
}
