'use client'

import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { cx } from './cx.ts'
import { useUiT } from './use-ui-t.ts'

export type FieldProps = {
  label: string
  /** Kept for people who listen; for a control whose place says what it is (a search box). */
  hideLabel?: boolean | undefined
  help?: ReactNode
  /** In words that say what to do. */
  error?: string | undefined
  /** Says so beside the label. Fields without it are required. */
  optional?: boolean | undefined
  className?: string | undefined
}

export type ControlProps = {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

/** Label above, help below, error in the help's place: every control sits in one of these. */
export function Field({
  label,
  hideLabel = false,
  help,
  error,
  optional = false,
  className,
  children,
}: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const id = useId()
  const t = useUiT()
  const note = error ?? help
  return (
    <div className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <label htmlFor={id} className={hideLabel ? 'sr-only' : 'flex items-baseline gap-2 text-sm font-medium text-ink'}>
        {label}
        {optional && <span className="text-xs font-normal text-faint">{t('optional')}</span>}
      </label>
      {children({ id, 'aria-describedby': note ? `${id}-note` : undefined, 'aria-invalid': error ? true : undefined })}
      {error ? (
        <p id={`${id}-note`} className="flex gap-1.5 text-sm text-bad">
          <CircleAlert aria-hidden className="mt-0.75 size-3.5 shrink-0" />
          {error}
        </p>
      ) : help ? (
        <p id={`${id}-note`} className="text-sm text-muted">
          {help}
        </p>
      ) : null}
    </div>
  )
}
