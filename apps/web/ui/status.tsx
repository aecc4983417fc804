import { CircleAlert, CircleCheck, CircleDashed, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'

const looks: Record<Tone, { className: string; icon: ReactNode }> = {
  good: { className: 'bg-good-soft text-good', icon: <CircleCheck aria-hidden /> },
  warn: { className: 'bg-warn-soft text-warn', icon: <TriangleAlert aria-hidden /> },
  bad: { className: 'bg-bad-soft text-bad', icon: <CircleAlert aria-hidden /> },
  info: { className: 'bg-accent-soft text-accent', icon: <Info aria-hidden /> },
  neutral: { className: 'bg-sunken text-muted', icon: <CircleDashed aria-hidden /> },
}

type StatusPillProps = { tone: Tone; children: ReactNode; icon?: ReactNode }

/** A state: icon, word and colour, so that colour never says it alone. */
export const StatusPill = ({ tone, children, icon }: StatusPillProps) => (
  <span
    className={cx(
      'inline-flex h-5.5 max-w-full items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0',
      looks[tone].className,
    )}
  >
    {icon ?? looks[tone].icon}
    <span className="truncate">{children}</span>
  </span>
)

/** A word or number set off from the text around it: a tag, a count. */
export const Badge = ({ children, tone = 'neutral' }: { children: ReactNode; tone?: Tone }) => (
  <span
    className={cx(
      'inline-flex h-5 items-center rounded-sm px-1.5 text-xs font-medium whitespace-nowrap',
      looks[tone].className,
    )}
  >
    {children}
  </span>
)

/** A message at the head of a form or a page. */
export const Notice = ({ tone, title, children }: { tone: Tone; title?: string; children?: ReactNode }) => (
  <div
    role={tone === 'bad' ? 'alert' : 'status'}
    className={cx(
      'flex gap-2.5 rounded-md px-3 py-2.5 text-base [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
      looks[tone].className,
    )}
  >
    {looks[tone].icon}
    <div className="min-w-0 text-ink">
      {title && <p className="font-medium">{title}</p>}
      {children}
    </div>
  </div>
)
