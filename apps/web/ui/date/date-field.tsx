'use client'

import { CalendarDays } from 'lucide-react'
import { type ComponentProps, useRef, useState } from 'react'
import { useLocale } from 'use-intl'
import { Field, type FieldProps } from '../field.tsx'
import { useUiT } from '../use-ui-t.ts'
import { dateOrderOf, formatDay, parseDate } from './parse-date.ts'

type DateFieldProps = Omit<FieldProps, 'help'> & {
  help?: string
  /** `YYYY-MM-DD`; null where nothing is typed; '' where what is typed is no day (the field says so). */
  value: string | null
  onChange: (day: string | null) => void
  min?: string
  max?: string
} & Pick<ComponentProps<'input'>, 'ref' | 'name' | 'onBlur' | 'disabled'>

const examples = { dmy: '31.12.2026', mdy: '12/31/2026', ymd: '2026-12-31' }

/** A day, by typing (ISO or the language's own way) or by the browser's picker. Shows what was understood. */
export function DateField({ value, onChange, min, max, help, error, ...rest }: DateFieldProps) {
  const { label, hideLabel, optional, className, ...input } = rest
  const locale = useLocale()
  const t = useUiT()
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value ?? '')
  const [last, setLast] = useState(value)
  const day = parseDate(text, locale)
  if (last !== value) {
    setLast(value)
    if (value !== '' && value !== day) setText(value ?? '')
  }
  const change = (next: string) => {
    setText(next)
    const meant = next.trim() === '' ? null : (parseDate(next, locale) ?? '')
    setLast(meant)
    onChange(meant)
  }
  const example = examples[dateOrderOf(locale)]
  return (
    <Field
      {...{ label, hideLabel, optional, className }}
      help={day ? formatDay(day, locale, 'long') : help}
      error={
        error ??
        (text.trim() !== '' && day === null && text.trim().length > 7 ? t('date.unreadable', { example }) : undefined)
      }
    >
      {(control) => (
        <div className="relative">
          <input
            {...input}
            {...control}
            value={text}
            autoComplete="off"
            placeholder={example}
            onChange={(event) => change(event.target.value)}
            className="control pr-10"
          />
          <button
            type="button"
            aria-label={t('date.pick', { label })}
            disabled={input.disabled}
            onClick={() => picker.current?.showPicker()}
            className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-md text-faint hover:text-ink"
          >
            <CalendarDays aria-hidden className="size-4" />
          </button>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            min={min}
            max={max}
            value={day ?? ''}
            onChange={(event) => change(event.target.value)}
            className="pointer-events-none absolute right-0 bottom-0 h-full w-9 opacity-0"
          />
        </div>
      )}
    </Field>
  )
}
