'use client'

import { CalendarClock, Pencil, Plus, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useFormatter } from 'use-intl'
import type { ExportSchedule } from '#api/generated.ts'
import { asProblem } from '#api/problem.ts'
import { useProblemWords } from '#frame/use-problem-words.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { DayText } from '#ui/date/date-text.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { toast } from '#ui/toast.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { useDeleteExportSchedulesIdMutation, useSchedulePagesInfiniteQuery } from './exports-api.ts'
import { filtersOf, noExport } from './filters-of.ts'
import { ListFrame } from './list-frame.tsx'
import { ScheduleDialog } from './schedule-dialog.tsx'
import { useFilterWords } from './use-filter-words.ts'
import { useRhythmWords } from './use-rhythm-words.ts'

/** Exports that come by themselves: when, of what, to whom. */
export function SchedulesScreen() {
  const t = useT('exports')
  const { params, set } = useUrlParams()
  const canRead = useCan('payments:read')
  const query = useSchedulePagesInfiniteQuery(undefined, { skip: !canRead })
  const [editing, setEditing] = useState<ExportSchedule | null>(null)
  const begin = () => set({ new: '1' }, 'push')
  useShortcut('n', t('schedule.new'), () => canRead && begin())
  if (!canRead) return <Forbidden />
  const button = (
    <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={begin}>
      {t('schedule.new')}
    </Button>
  )
  return (
    <Page>
      <PageHeader
        title={t('schedules')}
        detail={t('schedule.detail')}
        back={{ href: '/exports', label: t('title') }}
        actions={button}
      />
      <ListFrame
        label={t('schedules')}
        query={query}
        row={(schedule) => <ScheduleRow key={schedule.id} schedule={schedule} onEdit={() => setEditing(schedule)} />}
        empty={
          <EmptyState icon={<CalendarClock aria-hidden />} title={t('schedule.empty')} action={button}>
            {t('schedule.emptyDetail')}
          </EmptyState>
        }
      />
      {params.get('new') !== null && (
        <ScheduleDialog schedule={null} filters={filtersOf(params)} onClose={() => set(noExport)} />
      )}
      {editing && <ScheduleDialog schedule={editing} filters={editing.filters} onClose={() => setEditing(null)} />}
    </Page>
  )
}

function ScheduleRow({ schedule, onEdit }: { schedule: ExportSchedule; onEdit: () => void }) {
  const t = useT('exports')
  const common = useT('common')
  const filterWords = useFilterWords()
  const rhythm = useRhythmWords()
  const format = useFormatter()
  const [asking, setAsking] = useState(false)
  const { name, recipients } = schedule
  const names = recipients.map((one) => (one.receives ? one.name : t('schedule.receivesNone', { name: one.name })))
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-center">
      <div className="min-w-0 flex-1">
        <div className="text-base font-medium break-words">{name}</div>
        <p className="text-sm break-words text-muted">
          {rhythm(schedule)} · {t(`range.${schedule.range}`)} · {filterWords(schedule.filters)} ·{' '}
          {t(`formats.${schedule.format}`)}
        </p>
        <p className="text-sm break-words text-muted">{t('schedule.to', { names: format.list(names) })}</p>
      </div>
      <div className="text-sm text-muted sm:text-right">
        <div>{t.rich('schedule.next', { day: () => <DayText day={schedule.nextOn} /> })}</div>
        {schedule.lastExportId && (
          <Link href={`/exports/${schedule.lastExportId}`} className="text-accent hover:underline">
            {t('schedule.last')}
          </Link>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-1.5">
        <Button
          size="sm"
          icon={<Pencil aria-hidden className="size-4" />}
          aria-label={t('schedule.editOf', { name })}
          onClick={onEdit}
        >
          {common('edit')}
        </Button>
        <Button
          size="sm"
          variant="ghost"
          icon={<Trash2 aria-hidden className="size-4" />}
          aria-label={t('deleteOf', { name })}
          onClick={() => setAsking(true)}
        >
          <span className="max-sm:sr-only">{common('delete')}</span>
        </Button>
      </div>
      {asking && <DeleteDialog schedule={schedule} onClose={() => setAsking(false)} />}
    </li>
  )
}

function DeleteDialog({ schedule, onClose }: { schedule: ExportSchedule; onClose: () => void }) {
  const t = useT('exports')
  const common = useT('common')
  const words = useProblemWords()
  const [remove, { isLoading }] = useDeleteExportSchedulesIdMutation()
  async function confirm() {
    try {
      await remove({ id: schedule.id }).unwrap()
      toast.good({ title: t('deleted', { name: schedule.name }) })
      onClose()
    } catch (error) {
      toast.bad({ title: t('failed'), detail: words(asProblem(error)) })
    }
  }
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title={t('schedule.deleteTitle')}
      description={t('schedule.deleteWords', { name: schedule.name })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="danger" busy={isLoading} onClick={confirm}>
            {common('delete')}
          </Button>
        </>
      }
    />
  )
}
