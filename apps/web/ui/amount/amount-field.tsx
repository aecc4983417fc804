'use client'

import { type ComponentProps, useState } from 'react'
import { useLocale } from 'use-intl'
import { Field, type FieldProps } from '../field.tsx'
import { useUiT } from '../use-ui-t.ts'
import { decimalsOf, formatAmount, formatMoney } from './format-money.ts'
import { type ParsedAmount, parseAmount } from './parse-amount.ts'

type AmountFieldProps = Omit<FieldProps, 'help'> & {
  help?: string
  currency: string
  /** Minor units; null where nothing is typed; NaN where what is typed isn't understood (the field says why). */
  value: number | null
  onChange: (minor: number | null) => void
  allowNegative?: boolean
} & Pick<ComponentProps<'input'>, 'ref' | 'name' | 'onBlur' | 'disabled' | 'autoFocus'>

const sameValue = (parsed: ParsedAmount, value: number | null): boolean => {
  if (parsed.kind === 'empty') return value === null
  return parsed.kind === 'amount' ? parsed.minor === value : Number.isNaN(value)
}

/** Takes `1,234.50` and `1.234,50`, shows what was understood, and refuses what could mean two things. */
export function AmountField({
  currency,
  value,
  onChange,
  allowNegative = false,
  help,
  error,
  ...rest
}: AmountFieldProps) {
  const { label, hideLabel, optional, className, ...input } = rest
  const locale = useLocale()
  const t = useUiT()
  const exponent = decimalsOf(currency)
  const shown = (minor: number | null) =>
    minor === null || Number.isNaN(minor) ? '' : formatAmount(minor, currency, locale)
  const [text, setText] = useState(() => shown(value))
  const parsed = parseAmount(text, exponent, { allowNegative })
  // The value was changed from outside (a reset, 'pay all'): show it. Equal values leave the typing alone.
  const [last, setLast] = useState(value)
  if (!Object.is(last, value)) {
    setLast(value)
    if (!sameValue(parsed, value)) setText(shown(value))
  }

  const words = (problem: ParsedAmount & { kind: 'problem' }): string => {
    const [first, second] = problem.readings ?? []
    if (first !== undefined && second !== undefined) {
      return t('amount.ambiguous', {
        first: formatMoney(first, currency, locale),
        second: formatMoney(second, currency, locale),
      })
    }
    return t(`amount.${problem.problem === 'ambiguous' ? 'not_a_number' : problem.problem}`, { currency, exponent })
  }
  const understood =
    parsed.kind === 'amount' ? t('amount.understood', { amount: formatMoney(parsed.minor, currency, locale) }) : help
  return (
    <Field
      {...{ label, hideLabel, optional, className }}
      help={understood}
      error={parsed.kind === 'problem' ? words(parsed) : error}
    >
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            inputMode="decimal"
            autoComplete="off"
            placeholder={formatAmount(0, currency, locale)}
            className="control pr-13 text-right"
            value={text}
            onChange={(event) => {
              setText(event.target.value)
              const next = parseAmount(event.target.value, exponent, { allowNegative })
              const minor = next.kind === 'amount' ? next.minor : next.kind === 'empty' ? null : Number.NaN
              setLast(minor)
              onChange(minor)
            }}
          />
          <span
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-xs text-muted"
          >
            {currency}
          </span>
        </div>
      )}
    </Field>
  )
}
