'use client'

import { CirclePause, LoaderCircle, Radio, WifiOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import type { LiveSign } from './use-live-figures.ts'

const looks: Record<LiveSign, { className: string; icon: ReactNode }> = {
  live: { className: 'bg-good-soft text-good', icon: <Radio aria-hidden /> },
  paused: { className: 'bg-accent-soft text-accent', icon: <CirclePause aria-hidden /> },
  reconnecting: { className: 'bg-warn-soft text-warn', icon: <LoaderCircle aria-hidden className="animate-spin" /> },
  connecting: { className: 'bg-sunken text-muted', icon: <LoaderCircle aria-hidden className="animate-spin" /> },
  offline: { className: 'bg-bad-soft text-bad', icon: <WifiOff aria-hidden /> },
}

/** Whether what is on the screen is now, in a word, an icon and a colour. */
export function LiveBadge({ sign }: { sign: LiveSign }) {
  const t = useT('analytics')
  return (
    <span
      role="status"
      data-live={sign}
      className={cx(
        'inline-flex h-7 items-center gap-1.5 rounded-full px-2.5 text-xs font-semibold tracking-wide whitespace-nowrap [&_svg]:size-3.5',
        looks[sign].className,
      )}
    >
      {looks[sign].icon}
      {t(`live.${sign}`)}
    </span>
  )
}
