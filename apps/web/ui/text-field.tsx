'use client'

import { Eye, EyeOff } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { cx } from './cx.ts'
import { Field, type FieldProps } from './field.tsx'
import { useUiT } from './use-ui-t.ts'

type TextFieldProps = FieldProps & Omit<ComponentProps<'input'>, keyof FieldProps> & { before?: ReactNode }

/** One line of text. Spread react-hook-form's `register('name')` into it. */
export function TextField({ label, hideLabel, help, error, optional, className, before, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, hideLabel, help, error, optional, className }}>
      {(control) => (
        <div className="relative">
          {before && (
            <span className="pointer-events-none absolute inset-y-0 left-2.5 flex items-center text-faint">
              {before}
            </span>
          )}
          <input {...input} {...control} className={cx('control', before !== undefined && 'pl-8')} />
        </div>
      )}
    </Field>
  )
}

/** A password, with a button that shows what was typed. */
export function PasswordField({
  label,
  hideLabel,
  help,
  error,
  optional,
  className,
  ...input
}: Omit<TextFieldProps, 'before' | 'type'>) {
  const [shown, setShown] = useState(false)
  const t = useUiT()
  const Icon = shown ? EyeOff : Eye
  return (
    <Field {...{ label, hideLabel, help, error, optional, className }}>
      {(control) => (
        <div className="relative">
          <input {...input} {...control} type={shown ? 'text' : 'password'} className="control pr-10" />
          <button
            type="button"
            aria-label={shown ? t('hidePassword') : t('showPassword')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute inset-y-0 right-0 flex w-9 items-center justify-center rounded-md text-faint hover:text-ink"
          >
            <Icon aria-hidden className="size-4" />
          </button>
        </div>
      )}
    </Field>
  )
}

type TextAreaProps = FieldProps & Omit<ComponentProps<'textarea'>, keyof FieldProps>

export function TextArea({ label, hideLabel, help, error, optional, className, ...area }: TextAreaProps) {
  return (
    <Field {...{ label, hideLabel, help, error, optional, className }}>
      {(control) => <textarea rows={3} {...area} {...control} className="control field-sizing-content" />}
    </Field>
  )
}
