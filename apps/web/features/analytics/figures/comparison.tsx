'use client'

import { Equal, Minus, TrendingDown, TrendingUp } from 'lucide-react'
import { useFormatter } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import type { Comparison as Compared } from './compare.ts'

type ComparisonProps = {
  compared: Compared
  /** `share` for sums, `points` for what is a share itself. */
  unit: 'share' | 'points'
  /** Whether more is good news; null: it is neither. */
  moreIsGood: boolean | null
  /** How many days it is compared with. */
  days: number
  /** The figure of those days, in words. */
  before: string
}

const icons = { more: TrendingUp, less: TrendingDown, same: Equal, none: Minus }

/** Beside the same figure of the days before: icon and words say what the colour says. */
export function Comparison({ compared, unit, moreIsGood, days, before }: ComparisonProps) {
  const t = useT('analytics')
  const format = useFormatter()
  const Icon = icons[compared.kind]
  const moved = compared.kind === 'more' || compared.kind === 'less'
  const good = moreIsGood === null || !moved ? null : (compared.kind === 'more') === moreIsGood
  const words = () => {
    if (!moved) return t(`compare.${compared.kind}`)
    if (unit === 'points')
      return t(compared.kind === 'more' ? 'compare.higher' : 'compare.lower', {
        points: format.number(compared.by, { maximumFractionDigits: 1 }),
      })
    const share = format.number(compared.by, { style: 'percent', maximumFractionDigits: compared.by < 1 ? 1 : 0 })
    return t(`compare.${compared.kind}`, { share })
  }
  const link = moved ? 'than' : compared.kind === 'same' ? 'as' : 'with'
  return (
    <p
      className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted"
      title={t('compare.before', { value: before })}
    >
      <span
        className={cx(
          'inline-flex items-center gap-1 font-medium',
          good === true && 'text-good',
          good === false && 'text-bad',
          good === null && moved && 'text-ink',
        )}
      >
        <Icon aria-hidden className="size-3.5" />
        {words()}
      </span>
      <span>{t(`compare.${link}`, { days })}</span>
    </p>
  )
}
