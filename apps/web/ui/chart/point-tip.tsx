'use client'

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react'

type PointTipProps = { box: RefObject<HTMLElement | null>; point: number; children: ReactNode }

/** Beside a tall point, above a flat one, and always within what is seen of the chart. */
export function PointTip({ box, point, children }: PointTipProps) {
  const tip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const [outer, own] = [box.current, tip.current]
    const target = outer?.querySelector(`[data-point="${point}"]`)
    if (!outer || !own || !target) return
    const [room, spot] = [outer.getBoundingClientRect(), target.getBoundingClientRect()]
    const { offsetWidth: width, offsetHeight: height } = own
    const gap = 8
    const tall = spot.height > room.height / 2
    const middle = spot.left + spot.width / 2 - room.left
    const right = spot.right - room.left + gap
    const beside = right + width <= room.width ? right : spot.left - room.left - width - gap
    const above = spot.top - room.top - height - gap
    const left = Math.max(0, Math.min(tall ? beside : middle - width / 2, room.width - width))
    const top = tall ? 0 : above < -height ? spot.bottom - room.top + gap : above
    own.style.translate = `${Math.round(left)}px ${Math.round(top)}px`
    own.style.visibility = 'visible'
  })
  return (
    <div
      ref={tip}
      aria-hidden
      data-tip
      // Where it goes is known once it is as large as it is.
      className="popup pointer-events-none invisible absolute top-0 left-0 z-10 w-max max-w-64 px-3 py-2 text-sm shadow-2"
    >
      {children}
    </div>
  )
}

type TipRow = { name: string; value: ReactNode; mark?: ReactNode }

/** What a point says: what it is, its figures, and what a press does. */
export const TipContent = ({ title, rows, hint }: { title: string; rows: readonly TipRow[]; hint?: string | null }) => (
  <>
    <p className="font-medium">{title}</p>
    <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5">
      {rows.map((row) => (
        <div key={row.name} className="contents">
          <dt className="flex items-center gap-1.5 text-muted">
            {row.mark}
            {row.name}
          </dt>
          <dd className="text-right font-medium tabular-nums">{row.value}</dd>
        </div>
      ))}
    </dl>
    {hint && <p className="mt-1.5 border-t border-line pt-1.5 text-xs text-pretty text-muted">{hint}</p>}
  </>
)
