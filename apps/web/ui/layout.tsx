import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

type PageProps = {
  /** `text` for forms and settings, `wide` for pages of cards, `full` for a list that fills the screen and scrolls itself. */
  width?: 'text' | 'wide' | 'full'
  children: ReactNode
}

/** The body of a screen inside the frame. */
export const Page = ({ width = 'wide', children }: PageProps) => (
  <div
    className={cx(
      'mx-auto flex w-full flex-col gap-5 px-4 py-5 sm:px-6 lg:px-8 lg:py-6',
      width === 'text' && 'max-w-190',
      width === 'wide' && 'max-w-310',
      width === 'full' && 'h-full min-h-0 gap-4',
    )}
  >
    {children}
  </div>
)

type PageHeaderProps = {
  title: ReactNode
  /** One line under the title: counts, a state. */
  detail?: ReactNode
  /** The one primary action, always at the top right; secondary ones before it. */
  actions?: ReactNode
  back?: { href: string; label: string }
}

export const PageHeader = ({ title, detail, actions, back }: PageHeaderProps) => (
  <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
    <div className="min-w-0">
      {back && (
        <Link
          href={back.href}
          className="mb-1 -ml-1 inline-flex items-center gap-0.5 rounded-sm pr-1 text-sm text-muted hover:text-ink"
        >
          <ChevronLeft aria-hidden className="size-4" />
          {back.label}
        </Link>
      )}
      <h1 className="truncate text-xl font-semibold tracking-tight">{title}</h1>
      {detail && <div className="mt-0.5 text-base text-muted">{detail}</div>}
    </div>
    {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
  </header>
)

type CardProps = { title?: string; actions?: ReactNode; children: ReactNode; flush?: boolean; className?: string }

/** A group of things that belong together. `flush` lets a table touch its edges. */
export const Card = ({ title, actions, children, flush = false, className }: CardProps) => (
  <section className={cx('min-w-0 rounded-lg border border-line bg-surface', className)}>
    {(title || actions) && (
      <header className="flex min-h-12 items-center justify-between gap-3 px-4 pt-2">
        <h2 className="text-base font-semibold">{title}</h2>
        {actions && <div className="flex items-center gap-1.5">{actions}</div>}
      </header>
    )}
    <div className={flush ? '' : cx('px-4 pb-4', title || actions ? 'pt-1' : 'pt-4')}>{children}</div>
  </section>
)

/** Facts: name on the left, value on the right; an en dash where there is none. */
export const KeyValue = ({ items }: { items: readonly { key: string; value: ReactNode }[] }) => (
  <dl className="grid grid-cols-[minmax(96px,max-content)_minmax(0,1fr)] gap-x-6 gap-y-2.5 text-base">
    {items.map((item) => (
      <div key={item.key} className="contents">
        <dt className="text-muted">{item.key}</dt>
        <dd className="min-w-0 break-words">{item.value ?? '–'}</dd>
      </div>
    ))}
  </dl>
)

export type TimelineItem = { id: string; icon: ReactNode; title: ReactNode; detail?: ReactNode; when: ReactNode }

/** What happened, newest first. */
export const Timeline = ({ items }: { items: readonly TimelineItem[] }) => (
  <ol className="flex flex-col">
    {items.map((item, index) => (
      <li key={item.id} className="flex gap-3">
        <div className="flex flex-col items-center">
          <span className="flex size-7 items-center justify-center rounded-full border border-line bg-surface text-muted [&>svg]:size-3.5">
            {item.icon}
          </span>
          {index < items.length - 1 && <span className="w-px flex-1 bg-line" />}
        </div>
        <div className="min-w-0 flex-1 pt-1 pb-5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <span className="min-w-0">{item.title}</span>
            <span className="text-sm whitespace-nowrap text-muted">{item.when}</span>
          </div>
          {item.detail && <div className="mt-0.5 text-sm text-muted">{item.detail}</div>}
        </div>
      </li>
    ))}
  </ol>
)
