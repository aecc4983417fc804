'use client'

import { useTranslations } from 'use-intl'
import type { LiveState } from '#state/live-slice.ts'
import { useAppSelector } from '#state/store.ts'
import { cx } from '#ui/cx.ts'
import { Tooltip } from '#ui/tooltip.tsx'

const dots: Record<LiveState, string> = {
  connecting: 'bg-faint animate-pulse',
  live: 'bg-good',
  reconnecting: 'bg-warn animate-pulse',
  offline: 'bg-bad',
}

/** Whether what is on the screen is now. */
export function LiveSign() {
  const t = useTranslations('frame')
  const state = useAppSelector((all) => all.live.state)
  return (
    <Tooltip content={t(`liveDetail.${state}`)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the explanation must be reachable by keyboard */}
      <span tabIndex={0} role="status" className="flex h-7 items-center gap-1.5 rounded-md px-1.5 text-sm text-muted">
        <span aria-hidden className={cx('size-2 rounded-full', dots[state])} />
        <span className="max-sm:sr-only">{t(`live.${state}`)}</span>
      </span>
    </Tooltip>
  )
}
