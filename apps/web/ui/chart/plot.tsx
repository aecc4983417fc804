'use client'

import { useRouter } from 'next/navigation'
import { type KeyboardEvent, type MouseEvent, type PointerEvent, type ReactNode, useId, useRef, useState } from 'react'
import { cx } from '../cx.ts'
import { useWidth } from '../table/use-width.ts'
import { useUiT } from '../use-ui-t.ts'
import { pointAfterKey } from './move-point.ts'
import { PointTip } from './point-tip.tsx'

export type DrawnPlot = {
  /** In pixels; what is drawn fills it. */
  width: number
  /** The point under pointer or keys. */
  active: number | null
}

type PlotProps = {
  /** What is shown, for people who listen. */
  label: string
  height: number
  count: number
  /** How many points lie side by side: all of them where left out. */
  columns?: number
  /** A point in words: what is heard on the way. */
  spokenOf: (index: number) => string
  tipOf: (index: number) => ReactNode
  /** Where a point leads; null: nowhere. Left out where nobody presses. */
  hrefOf?: ((index: number) => string | null) | undefined
  /** Draws one SVG; each point has an element with `data-point` of its index. */
  children: (drawn: DrawnPlot) => ReactNode
}

const pointAt = (target: EventTarget): number | null => {
  const text = target instanceof Element ? target.closest('[data-point]')?.getAttribute('data-point') : null
  return text ? Number(text) : null
}

/**
 * Everything of a chart but the drawing: points are found by pointer, by touch and by arrow keys, say themselves in a
 * tip and aloud, and lead to what is behind them.
 */
export function Plot({ label, height, count, columns = count, spokenOf, tipOf, hrefOf, children }: PlotProps) {
  const t = useUiT()
  const helpId = useId()
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const point = usePoint({ count, columns, hrefOf })
  const { active } = point
  return (
    <div className="relative" style={{ height }}>
      <div
        ref={box}
        role="application"
        aria-roledescription={t('chart.label')}
        aria-label={label}
        aria-describedby={helpId}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its points are walked with the arrow keys
        tabIndex={0}
        {...point.handlers}
        className={cx(
          'size-full touch-pan-y rounded-sm outline-offset-4',
          active !== null && hrefOf && 'cursor-pointer',
        )}
      >
        <div aria-hidden className="size-full overflow-hidden">
          {width > 0 && children({ width, active })}
        </div>
      </div>
      {active !== null && width > 0 && (
        <PointTip box={box} point={active}>
          {tipOf(active)}
        </PointTip>
      )}
      <p id={helpId} hidden>
        {t(hrefOf ? 'chart.keys' : 'chart.keysOnly')}
      </p>
      <p aria-live="polite" className="sr-only">
        {point.walked && active !== null ? spokenOf(active) : ''}
      </p>
    </div>
  )
}

type PointState = Pick<PlotProps, 'count' | 'hrefOf'> & { columns: number }

/** Which point is meant, and the gestures that say so. */
function usePoint({ count, columns, hrefOf }: PointState) {
  const router = useRouter()
  const [at, setAt] = useState<number | null>(null)
  // Only what is walked to by keys is said aloud: a pointer's way over it would never end.
  const [walked, setWalked] = useState(false)
  const touchedBefore = useRef<number | null>(null)
  const active = at === null || at >= count ? null : at

  function open(index: number, aside: boolean): void {
    const href = hrefOf?.(index) ?? null
    if (href === null) return
    if (aside) window.open(href, '_blank', 'noopener')
    else router.push(href)
  }
  function leave(): void {
    setAt(null)
    setWalked(false)
  }
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      touchedBefore.current = event.pointerType === 'touch' ? active : null
    },
    onPointerMove: (event: PointerEvent) => {
      setAt(pointAt(event.target))
      setWalked(false)
    },
    onPointerLeave: (event: PointerEvent) => {
      if (event.pointerType !== 'touch' && !walked) leave()
    },
    onClick: (event: MouseEvent) => {
      const index = pointAt(event.target)
      if (index === null) return leave()
      // Under a thumb the first touch shows what a point is, the second one opens it.
      const touched = (event.nativeEvent as globalThis.PointerEvent).pointerType === 'touch'
      if (touched && touchedBefore.current !== index) setAt(index)
      else open(index, event.ctrlKey || event.metaKey)
    },
    onBlur: leave,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey) return
      if (event.key === 'Escape' && active !== null) {
        // The point is left, not the dialog or the screen around it.
        event.stopPropagation()
        return leave()
      }
      if (event.key === 'Enter' && active !== null) return open(active, event.ctrlKey || event.metaKey)
      if (event.ctrlKey || event.metaKey) return
      const next = pointAfterKey(event.key, active, { count, columns })
      if (next === undefined) return
      event.preventDefault()
      setAt(next)
      setWalked(true)
    },
  }
  return { active, walked, handlers }
}
