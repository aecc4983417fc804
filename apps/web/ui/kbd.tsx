import { cx } from './cx.ts'

/** Keys to press, one after the other: `g c`. */
export function Kbd({ children, inverted = false }: { children: string; inverted?: boolean }) {
  return (
    <span className="inline-flex gap-1">
      {children.split(' ').map((key, index) => (
        <kbd
          // biome-ignore lint/suspicious/noArrayIndexKey: a key may be pressed twice
          key={index}
          className={cx(
            'inline-flex h-5 min-w-5 items-center justify-center rounded-sm border px-1 font-sans text-xs leading-none',
            inverted ? 'border-muted text-canvas' : 'border-line-strong bg-surface text-muted',
          )}
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
