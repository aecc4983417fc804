import { initialsOf } from '#frame/initials-of.ts'
import { cx } from '#ui/cx.ts'

/** Initials on a soft ground; greyed for who is no longer active. */
export const Avatar = ({ name, muted = false }: { name: string; muted?: boolean }) => (
  <span
    aria-hidden
    className={cx(
      'flex size-8.5 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
      muted ? 'bg-sunken text-faint' : 'bg-accent-soft text-accent',
    )}
  >
    {initialsOf(name)}
  </span>
)
