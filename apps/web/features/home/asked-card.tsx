'use client'

import { ArrowRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { asProblem } from '#api/problem.ts'
import { useT } from '#messages/use-t.ts'
import { Card } from '#ui/layout.tsx'
import { Skeleton } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'

/** What of a query's answer these cards need. */
export type Asked<T> = { data?: T | undefined; error?: unknown; refetch: () => unknown }

type AskedCardProps<T> = {
  title: string
  asked: Asked<T>
  /** How many there are, beside the title. */
  count: string | null
  /** Where all of them are. */
  href: string
  empty: string
  isEmpty: (data: T) => boolean
  children: (data: T) => ReactNode
}

/** A card about one question: its answer, that there is nothing, that it is coming, or that it failed. */
export function AskedCard<T>({ title, asked, count, href, empty, isEmpty, children }: AskedCardProps<T>) {
  const t = useT('home')
  const common = useT('common')
  const { data, error } = asked
  return (
    <Card
      flush
      title={title}
      actions={
        data !== undefined &&
        !isEmpty(data) && (
          <Link href={href} className="inline-flex items-center gap-1 rounded-sm text-sm text-accent hover:underline">
            {count === null ? t('all') : t('allOf', { count })}
            <ArrowRight aria-hidden className="size-3.5" />
          </Link>
        )
      }
    >
      {data !== undefined ? (
        isEmpty(data) ? (
          <p className="px-4 pt-0.5 pb-4 text-muted">{empty}</p>
        ) : (
          children(data)
        )
      ) : error !== undefined ? (
        <ErrorState
          title={common('couldNotLoad', { what: title })}
          requestId={asProblem(error).requestId}
          onRetry={() => void asked.refetch()}
        />
      ) : (
        <div className="flex flex-col gap-4 px-4 pt-2 pb-4">
          {['w-2/5', 'w-full', 'w-full', 'w-full'].map((width, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: grey lines have no identity
            <Skeleton key={line} className={`h-4 ${width}`} />
          ))}
        </div>
      )}
    </Card>
  )
}

type RowLinkProps = { href: string; title: string; detail: ReactNode; amount: ReactNode }

/** One of a few: who, how it stands, how much. */
export const RowLink = ({ href, title, detail, amount }: RowLinkProps) => (
  <li className="border-t border-line">
    <Link href={href} className="flex items-center justify-between gap-4 px-4 py-2.5 -outline-offset-2 hover:bg-sunken">
      <span className="min-w-0">
        <span className="block truncate font-medium">{title}</span>
        <span className="block truncate text-sm text-muted">{detail}</span>
      </span>
      <span className="shrink-0 text-right">{amount}</span>
    </Link>
  </li>
)
