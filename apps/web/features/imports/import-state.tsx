'use client'

import { LoaderCircle } from 'lucide-react'
import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { StatusPill, type Tone } from '#ui/status.tsx'
import { isRunning } from './imports-api.ts'

const tones: Record<Import['state'], Tone> = {
  uploaded: 'info',
  reading: 'info',
  mapping_needed: 'warn',
  ready: 'warn',
  writing: 'info',
  done: 'good',
  refused: 'bad',
  cancelled: 'neutral',
  failed: 'bad',
}

/** Where an import stands; while it runs, how far it is. */
export function ImportState({ state, fraction }: Pick<Import, 'state' | 'fraction'>) {
  const t = useT('imports')
  const format = useFormatter()
  const running = isRunning(state)
  return (
    <StatusPill tone={tones[state]} icon={running ? <LoaderCircle aria-hidden className="animate-spin" /> : undefined}>
      {t(`state.${state}`)}
      {running && fraction > 0 && ` ${format.number(Math.floor(fraction * 100) / 100, { style: 'percent' })}`}
    </StatusPill>
  )
}
