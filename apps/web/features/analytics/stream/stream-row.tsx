'use client'

import { CircleAlert, CircleCheck, Clock, CornerUpLeft } from 'lucide-react'
import Link from 'next/link'
import { memo, type ReactNode } from 'react'
import { useFormatter, useTimeZone } from 'use-intl'
import { useT } from '#messages/use-t.ts'
import { Money } from '#ui/amount/money.tsx'
import { cx } from '#ui/cx.ts'
import { dayIn } from '#ui/date/day-in.ts'
import type { EventType } from '../range/dashboard-query.ts'
import type { StreamEvent } from './stream-event.ts'

export const rowHeight = 56

const looks: Record<EventType, { soft: string; text: string; icon: ReactNode }> = {
  received: { soft: 'bg-good-soft', text: 'text-good', icon: <CircleCheck aria-hidden /> },
  failed: { soft: 'bg-bad-soft', text: 'text-bad', icon: <CircleAlert aria-hidden /> },
  refunded: { soft: 'bg-accent-soft', text: 'text-accent', icon: <CornerUpLeft aria-hidden /> },
  pending: { soft: 'bg-warn-soft', text: 'text-warn', icon: <Clock aria-hidden /> },
}

type StreamRowProps = {
  event: StreamEvent
  /** The place in the list, from 0, and how long it is. */
  index: number
  count: number
  /** It came just now. */
  fresh: boolean
  today: string
}

/** Only its place changes while rows come in above. */
export const StreamRow = ({ event, index, count, fresh, today }: StreamRowProps) => (
  <li
    aria-setsize={count}
    aria-posinset={index + 1}
    data-event={event.type}
    style={{ transform: `translateY(${index * rowHeight}px)`, height: rowHeight }}
    className={cx(
      'absolute inset-x-0 top-0 flex items-center gap-3 border-b border-line px-4 hover:bg-sunken has-[a:focus-visible]:bg-sunken',
      fresh && 'animate-glow',
    )}
  >
    <RowContent event={event} today={today} />
  </li>
)

function RowContentNow({ event, today }: Pick<StreamRowProps, 'event' | 'today'>) {
  const t = useT('analytics')
  const look = looks[event.type]
  const refunded = event.type === 'refunded'
  return (
    <>
      <span
        className={cx(
          'flex size-7 shrink-0 items-center justify-center rounded-full [&>svg]:size-4',
          look.soft,
          look.text,
        )}
      >
        {look.icon}
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <Link
            href={`/payments/${event.paymentId}`}
            prefetch={false}
            data-stream-row
            className="min-w-0 truncate font-medium -outline-offset-1 after:absolute after:inset-0"
          >
            {event.customerName}
          </Link>
          <Money
            amount={refunded ? -event.refundedAmount : event.amount}
            currency={event.currency}
            tone={event.type === 'received' || refunded ? 'plain' : 'muted'}
            className="font-medium"
          />
        </div>
        <div className="flex items-baseline justify-between gap-3 text-sm text-muted">
          <span className="min-w-0 truncate">
            <span className={cx('font-medium', look.text)}>{t(`stream.type.${event.type}`)}</span>
            {' · '}
            {t(`method.${event.method}`)}
            {event.reason !== null && ` · ${event.reason}`}
          </span>
          <EventTime at={event.at} today={today} />
        </div>
      </div>
    </>
  )
}

/** What stays as it is isn't drawn again, however fast rows come in above. */
const RowContent = memo(RowContentNow)

/** The clock where it was today, else the day too. */
function EventTime({ at, today }: { at: string; today: string }) {
  const format = useFormatter()
  const timeZone = useTimeZone()
  const instant = new Date(at)
  const day = dayIn(timeZone, instant)
  const words =
    day === today
      ? format.dateTime(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' })
      : format.dateTime(instant, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  return (
    <time
      dateTime={at}
      title={format.dateTime(instant, { dateStyle: 'full', timeStyle: 'long' })}
      className="shrink-0 whitespace-nowrap"
    >
      {words}
    </time>
  )
}
