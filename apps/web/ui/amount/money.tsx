'use client'

import { useLocale } from 'use-intl'
import { cx } from '../cx.ts'
import { formatAmount } from './format-money.ts'

type MoneyProps = {
  /** Minor units; an en dash where there is none. */
  amount: number | bigint | null | undefined
  currency: string
  /** `plus` shows the sign of money that came in. */
  sign?: 'auto' | 'plus'
  tone?: 'plain' | 'muted' | 'good' | 'bad'
  className?: string
}

const tones = { plain: '', muted: 'text-muted', good: 'text-good', bad: 'text-bad' }

/** An amount with its currency code small behind it, in tabular figures. Align it right in a table. */
export function Money({ amount, currency, sign = 'auto', tone = 'plain', className }: MoneyProps) {
  const locale = useLocale()
  if (amount === null || amount === undefined) return <span className="text-faint">–</span>
  return (
    <span className={cx('whitespace-nowrap tabular-nums', tones[tone], className)}>
      {sign === 'plus' && amount > 0 && '+'}
      {formatAmount(amount, currency, locale)}
      <span className="ml-1 text-xs font-normal text-muted">{currency}</span>
    </span>
  )
}
