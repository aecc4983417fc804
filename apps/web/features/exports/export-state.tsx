'use client'

import { LoaderCircle } from 'lucide-react'
import type { Export } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { StatusPill, type Tone } from '#ui/status.tsx'
import { isRunning } from './exports-api.ts'

const tones: Record<Export['state'], Tone> = {
  waiting: 'info',
  running: 'info',
  done: 'good',
  cancelled: 'neutral',
  failed: 'bad',
}

/** Where an export stands. A file whose days are over says so. */
export function ExportState({ record: { state, fileKept } }: { record: Export }) {
  const t = useT('exports')
  if (state === 'done' && !fileKept) return <StatusPill tone="neutral">{t('state.expired')}</StatusPill>
  return (
    <StatusPill
      tone={tones[state]}
      icon={isRunning(state) ? <LoaderCircle aria-hidden className="animate-spin" /> : undefined}
    >
      {t(`state.${state}`)}
    </StatusPill>
  )
}
