'use client'

import { Button as BaseButton } from '@base-ui/react/button'
import { LoaderCircle } from 'lucide-react'
import Link from 'next/link'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'
import { Tooltip } from './tooltip.tsx'

type Look = {
  /** One primary action per screen. `danger` is for what destroys or moves money away. */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'sm' | 'md' | 'lg' | undefined
}

const variants = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong shadow-1',
  secondary: 'border border-line-strong bg-surface text-ink hover:bg-sunken shadow-1',
  ghost: 'text-ink hover:bg-sunken active:bg-pressed',
  danger: 'bg-bad-solid text-on-bad hover:brightness-110 shadow-1',
}

const sizes = {
  sm: 'h-7 px-2.5 text-sm gap-1.5 rounded-sm',
  md: 'h-8.5 px-3 text-base gap-2 rounded-md pointer-coarse:h-10',
  lg: 'h-10 px-4 text-base gap-2 rounded-md',
}

/** The classes of a button, for what must look like one and be something else. */
export const buttonClass = ({ variant = 'secondary', size = 'md' }: Look): string =>
  cx(
    'inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap select-none transition-colors duration-100',
    'disabled:opacity-55 disabled:cursor-not-allowed data-disabled:opacity-55 data-disabled:cursor-not-allowed',
    variants[variant],
    sizes[size],
  )

type ButtonProps = Omit<ComponentProps<'button'>, 'size'> &
  Look & {
    icon?: ReactNode
    /** Work is under way: the button keeps its width and focus, turns, and can't be pressed again. */
    busy?: boolean | undefined
  }

export function Button({ variant, size, icon, busy = false, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      disabled={disabled || busy}
      focusableWhenDisabled={busy}
      aria-busy={busy || undefined}
      className={cx(buttonClass({ variant, size }), className)}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {children}
    </BaseButton>
  )
}

type ButtonLinkProps = ComponentProps<typeof Link> & Look & { icon?: ReactNode }

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ variant, size, icon, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cx(buttonClass({ variant, size }), className)}>
      {icon}
      {children}
    </Link>
  )
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'size' | 'children'> & {
  /** Its name: shown as a tooltip and read aloud. */
  label: string
  icon: ReactNode
  size?: 'sm' | 'md'
  shortcut?: string
}

export function IconButton({ label, icon, size = 'md', shortcut, className, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label} shortcut={shortcut}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={cx(
          'inline-flex shrink-0 items-center justify-center rounded-md text-muted hover:bg-sunken hover:text-ink active:bg-pressed disabled:cursor-not-allowed disabled:opacity-50 data-popup-open:bg-sunken data-popup-open:text-ink',
          size === 'sm' ? 'size-7' : 'size-8.5 pointer-coarse:size-10',
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
