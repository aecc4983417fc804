'use client'

import { CircleAlert, CircleCheck, CirclePlus, Equal, type LucideIcon, RefreshCw, SkipForward } from 'lucide-react'
import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'

type Key = keyof NonNullable<Import['counts']>

const looks: Record<Key, { icon: LucideIcon; text: string; bar: string }> = {
  create: { icon: CirclePlus, text: 'text-good', bar: 'bg-good' },
  update: { icon: RefreshCw, text: 'text-accent', bar: 'bg-accent' },
  unchanged: { icon: Equal, text: 'text-muted', bar: 'bg-line-strong' },
  skip: { icon: SkipForward, text: 'text-muted', bar: 'bg-faint' },
  refuse: { icon: CircleAlert, text: 'text-bad', bar: 'bg-bad' },
}
const keys = ['create', 'update', 'unchanged', 'skip', 'refuse'] as const

/** How many rows have which outcome: as numbers, and as parts of a bar. Always the first and the last; others if any. */
export function Counts({ counts, done = false }: { counts: NonNullable<Import['counts']>; done?: boolean }) {
  const t = useT('imports')
  const format = useFormatter()
  const total = keys.reduce((sum, key) => sum + counts[key], 0)
  const shown = keys.filter((key) => counts[key] > 0 || key === 'create' || key === 'refuse')
  return (
    <div className="contents">
      <div aria-hidden className="flex h-2 w-full gap-0.5 overflow-hidden rounded-full bg-pressed">
        {total > 0 &&
          shown.map((key) => (
            <span
              key={key}
              className={cx('h-full', counts[key] > 0 && 'min-w-1', looks[key].bar)}
              style={{ width: `${(100 * counts[key]) / total}%` }}
            />
          ))}
      </div>
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {shown.map((key) => {
          const none = counts[key] === 0
          const Icon = none && key === 'refuse' ? CircleCheck : looks[key].icon
          return (
            <div key={key}>
              <dt className="flex items-center gap-1.5 text-sm text-muted">
                <Icon aria-hidden className={cx('size-3.5', none ? 'text-muted' : looks[key].text)} />
                {t(done ? `counted.${key}` : `count.${key}`)}
              </dt>
              <dd className="mt-0.5 text-xl font-semibold tabular-nums">{format.number(counts[key])}</dd>
            </div>
          )
        })}
      </dl>
    </div>
  )
}
