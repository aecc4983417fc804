'use client'

import { Pause, Play } from 'lucide-react'
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react'
import { useFormatter } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import type { Stream } from '../stream/create-stream.ts'

type PauseButtonProps = { stream: Stream; paused: boolean; onChange: (paused: boolean) => void }

/** Stops the screen, so that it can be read; says how much waits. Space or `p`. */
export function PauseButton({ stream, paused, onChange }: PauseButtonProps) {
  const t = useT('analytics')
  const format = useFormatter()
  const waiting = useSyncExternalStore(
    stream.subscribe,
    () => (paused ? stream.shown().waiting : 0),
    () => 0,
  )
  const toggle = () => onChange(!paused)
  useShortcut('p', t('live.pauseShortcut'), toggle)
  useSpace(toggle)
  return (
    <Button
      onClick={toggle}
      variant={paused ? 'primary' : 'secondary'}
      icon={paused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
    >
      {paused ? t('live.resume') : t('live.pause')}
      {paused && waiting > 0 && (
        <span className="rounded-full bg-on-accent px-1.5 text-xs font-semibold text-accent tabular-nums">
          {t('live.waiting', { count: format.number(waiting) })}
        </span>
      )}
    </Button>
  )
}

/** The space bar, where it presses nothing: on a button it is the button's. */
function useSpace(run: () => void): void {
  const latest = useEffectEvent(run)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { target } = event
      const free = target === document.body || (target instanceof HTMLElement && target.id === 'content')
      if (event.key !== ' ' || !free || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
      event.preventDefault()
      latest()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
