'use client'

import { type RefObject, useEffect, useRef } from 'react'
import type { Stream } from './create-stream.ts'

/** How long after the pointer moved over the list nothing moves under it. */
const restMs = 2_000

type Holding = {
  onScroll: () => void
  onFocus: () => void
  onBlur: () => void
  onPointerMove: () => void
  onPointerLeave: () => void
}

const reasons = ['scroll', 'focus', 'pointer'] as const

/**
 * Who reads further down, has a row in focus or is about to press one must not have the rows move away: the list stands
 * still meanwhile, and only the list.
 */
export function useHolding(stream: Stream, box: RefObject<HTMLElement | null>): Holding & { letGo: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      for (const reason of reasons) stream.hold(reason, false)
    },
    [stream],
  )
  return {
    onScroll: () => stream.hold('scroll', (box.current?.scrollTop ?? 0) > 0),
    onFocus: () => stream.hold('focus', box.current?.querySelector(':focus-visible') != null),
    onBlur: () => stream.hold('focus', false),
    onPointerMove: () => {
      stream.hold('pointer', true)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => stream.hold('pointer', false), restMs)
    },
    onPointerLeave: () => {
      clearTimeout(timer.current)
      stream.hold('pointer', false)
    },
    letGo: () => {
      clearTimeout(timer.current)
      box.current?.scrollTo({ top: 0 })
      for (const reason of reasons) stream.hold(reason, false)
    },
  }
}
