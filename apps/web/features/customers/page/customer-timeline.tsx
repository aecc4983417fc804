'use client'

import {
  Archive,
  ArchiveRestore,
  ArrowLeftRight,
  CircleX,
  Clock,
  CornerUpLeft,
  FilePen,
  FilePlus,
  type LucideIcon,
  NotebookPen,
  Pencil,
  Undo2,
  UserPlus,
  WalletCards,
} from 'lucide-react'
import { useState } from 'react'
import { useLocale } from 'use-intl'
import type { Customer, TimelineItem } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { formatMoney } from '#ui/amount/format-money.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, Timeline } from '#ui/layout.tsx'
import { SkeletonText } from '#ui/skeleton.tsx'
import { ErrorState } from '#ui/states.tsx'
import { TextArea } from '#ui/text-field.tsx'
import { usePostCustomersIdNotesMutation, useTimelinePagesInfiniteQuery } from '../customers-api.ts'
import { type EditedField, editedFields } from './conflict.ts'

const icons: Record<TimelineItem['kind'], LucideIcon> = {
  customer_added: UserPlus,
  customer_changed: Pencil,
  customer_archived: Archive,
  customer_restored: ArchiveRestore,
  note_added: NotebookPen,
  debt_added: FilePlus,
  debt_imported: FilePlus,
  debt_changed: FilePen,
  debt_reversed: Undo2,
  payment_pending: Clock,
  payment_completed: WalletCards,
  payment_failed: CircleX,
  payment_refunded: CornerUpLeft,
  refund_pending: Clock,
  refund_failed: CircleX,
  refund_reversed: Undo2,
  allocation_changed: ArrowLeftRight,
}

/** Everything that happened to a customer, latest first, and a place to write down what did. */
export function CustomerTimeline({ customer }: { customer: Customer }) {
  const t = useT('customers')
  const canWrite = useCan('customers:write')
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useTimelinePagesInfiniteQuery({
    id: customer.id,
  })
  const items = data?.pages.flatMap((page) => page.items)
  return (
    <Card title={t('timeline.title')}>
      <div className="flex flex-col gap-4">
        {canWrite && <NoteForm id={customer.id} />}
        {items ? (
          <Timeline
            items={items.map((item) => {
              const Icon = icons[item.kind] ?? Pencil
              return {
                id: item.id,
                icon: <Icon aria-hidden />,
                title: <Title item={item} />,
                detail: <Detail item={item} />,
                when: <InstantText at={item.at} />,
              }
            })}
          />
        ) : error ? (
          <ErrorState
            title={t('timeline.notLoaded')}
            requestId={asProblem(error).requestId}
            onRetry={() => void refetch()}
          />
        ) : (
          <SkeletonText lines={5} />
        )}
        {hasNextPage && (
          <Button size="sm" className="self-start" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('timeline.more')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Title({ item }: { item: TimelineItem }) {
  const t = useT('customers')
  const locale = useLocale()
  const amount = item.amount !== null && item.currency !== null ? formatMoney(item.amount, item.currency, locale) : null
  return (
    <span>
      {t(`timeline.kind.${item.kind}`)}
      {amount && <span className="font-medium tabular-nums"> {amount}</span>}
      {item.reference && <span className="text-muted"> · {item.reference}</span>}
    </span>
  )
}

function Detail({ item }: { item: TimelineItem }) {
  const t = useT('customers')
  const isNote = item.kind === 'note_added'
  const edited = editedFields as readonly string[]
  const word = (field: string) => (edited.includes(field) ? t(`fields.${field as EditedField}`) : field)
  return (
    <>
      {item.text && (
        <p className={isNote ? 'whitespace-pre-line text-base break-words text-ink' : 'break-words'}>{item.text}</p>
      )}
      {item.changes.map((change) => (
        <p key={change.field} className="break-words">
          {word(change.field)}: {change.before ?? '–'} → <span className="text-ink">{change.after ?? '–'}</span>
        </p>
      ))}
      {item.actorName && <p>{t('timeline.by', { name: item.actorName })}</p>}
    </>
  )
}

function NoteForm({ id }: { id: string }) {
  const t = useT('customers')
  const [post, { isLoading }] = usePostCustomersIdNotesMutation()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function submit() {
    if (text.trim() === '') return
    setProblem(null)
    try {
      await post({ id, noteInput: { text: text.trim() } }).unwrap()
      setText('')
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <form
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <ProblemNotice problem={problem} />
      <TextArea
        label={t('timeline.note')}
        hideLabel
        // One line, until there is more.
        style={{ minHeight: 36 }}
        rows={1}
        placeholder={t('timeline.notePlaceholder')}
        value={text}
        maxLength={5_000}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => (event.ctrlKey || event.metaKey) && event.key === 'Enter' && void submit()}
      />
      {text.trim() !== '' && (
        <Button type="submit" size="sm" className="self-end" busy={isLoading}>
          {t('timeline.addNote')}
        </Button>
      )}
    </form>
  )
}
