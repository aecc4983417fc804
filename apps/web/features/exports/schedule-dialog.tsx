'use client'

import {
  type ExportFormat,
  type ExportRange,
  exportFormats,
  exportRanges,
  exportRhythms,
} from '@recoup/contracts/exports'
import { useId, useState } from 'react'
import { useLocale } from 'use-intl'
import type { ExportSchedule } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useSession } from '#state/session.ts'
import { Button } from '#ui/button.tsx'
import { Checkbox } from '#ui/checkbox.tsx'
import { weekdayName } from '#ui/date/clock-words.ts'
import { Dialog } from '#ui/dialog.tsx'
import { Select } from '#ui/select.tsx'
import { TextField } from '#ui/text-field.tsx'
import { toast } from '#ui/toast.tsx'
import { useGetPeopleQuery, usePatchExportSchedulesIdMutation, usePostExportSchedulesMutation } from './exports-api.ts'
import type { Filters } from './filters-of.ts'
import { useFilterWords } from './use-filter-words.ts'
import { hourText } from './use-rhythm-words.ts'

type Rhythm = (typeof exportRhythms)[number]
type Draft = {
  name: string
  format: ExportFormat
  range: ExportRange
  every: Rhythm
  weekday: number
  monthDay: number
  hour: number
  recipients: string[]
}

const numbers = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, n) => from + n)

/** When, of what, in which format and for whom payments are exported again and again. */
export function ScheduleDialog(props: { schedule: ExportSchedule | null; filters: Filters; onClose: () => void }) {
  const { schedule, onClose } = props
  const t = useT('exports')
  const common = useT('common')
  const words = useFilterWords()
  const id = useId()
  const self = useSession().person
  const { from: _from, to: _to, ...filters } = props.filters
  const [draft, setDraft] = useState<Draft>({
    name: schedule?.name ?? '',
    format: schedule?.format ?? 'xlsx',
    range: schedule?.range ?? 'yesterday',
    every: schedule?.every ?? 'day',
    weekday: schedule?.weekday ?? 1,
    monthDay: schedule?.monthDay ?? 1,
    hour: schedule?.hour ?? 7,
    recipients: schedule?.recipients.filter((one) => one.receives).map((one) => one.id) ?? (self ? [self.id] : []),
  })
  const [tried, setTried] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [create, creating] = usePostExportSchedulesMutation()
  const [change, changing] = usePatchExportSchedulesIdMutation()
  const set = (more: Partial<Draft>) => setDraft((now) => ({ ...now, ...more }))
  const wrong = draft.name.trim() === '' || draft.recipients.length === 0

  async function submit() {
    setTried(true)
    if (wrong) return
    setProblem(null)
    const wish = { ...draft, name: draft.name.trim(), filters }
    try {
      if (schedule)
        await change({ id: schedule.id, 'If-Match': `"${schedule.version}"`, exportScheduleChange: wish }).unwrap()
      else await create({ exportScheduleInput: wish }).unwrap()
      toast.good({ title: t('schedule.saved', { name: wish.name }) })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={onClose}
      title={schedule ? t('schedule.edit') : t('schedule.new')}
      description={words(filters)}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={creating.isLoading || changing.isLoading}>
            {common('save')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ProblemNotice problem={problem} />
        <TextField
          label={t('schedule.name')}
          value={draft.name}
          maxLength={100}
          onChange={(event) => set({ name: event.target.value })}
          error={tried && draft.name.trim() === '' ? t('schedule.nameMissing') : undefined}
        />
        <When draft={draft} set={set} />
        <Recipients draft={draft} set={set} wrong={tried && draft.recipients.length === 0} />
        <p className="text-sm text-pretty text-muted">{t('schedule.privacy')}</p>
      </form>
    </Dialog>
  )
}

type PartProps = { draft: Draft; set: (more: Partial<Draft>) => void }

function When({ draft, set }: PartProps) {
  const t = useT('exports')
  const locale = useLocale()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={t('schedule.range')}
        value={draft.range}
        onChange={(range) => set({ range })}
        options={exportRanges.map((value) => ({ value, label: t(`range.${value}`) }))}
      />
      <Select
        label={t('format')}
        value={draft.format}
        onChange={(format) => set({ format })}
        options={exportFormats.map((value) => ({ value, label: t(`formats.${value}`) }))}
      />
      <Select
        label={t('schedule.every')}
        value={draft.every}
        onChange={(every) => set({ every })}
        options={exportRhythms.map((value) => ({ value, label: t(`schedule.rhythm.${value}`) }))}
      />
      {draft.every === 'week' && (
        <Select
          label={t('schedule.weekday')}
          value={String(draft.weekday)}
          onChange={(weekday) => set({ weekday: Number(weekday) })}
          options={numbers(1, 7).map((day) => ({ value: String(day), label: weekdayName(day, locale) }))}
        />
      )}
      {draft.every === 'month' && (
        <Select
          label={t('schedule.monthDay')}
          help={draft.monthDay > 28 ? t('schedule.monthDayHelp') : undefined}
          value={String(draft.monthDay)}
          onChange={(monthDay) => set({ monthDay: Number(monthDay) })}
          options={numbers(1, 31).map((day) => ({ value: String(day), label: String(day) }))}
        />
      )}
      <Select
        label={t('schedule.hour')}
        help={t('schedule.hourHelp')}
        value={String(draft.hour)}
        onChange={(hour) => set({ hour: Number(hour) })}
        options={numbers(0, 23).map((hour) => ({ value: String(hour), label: hourText(hour) }))}
      />
    </div>
  )
}

function Recipients({ draft, set, wrong }: PartProps & { wrong: boolean }) {
  const t = useT('exports')
  const people = useGetPeopleQuery()
  const { recipients } = draft
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t('schedule.recipients')}</legend>
      <div className="flex max-h-48 flex-col gap-2 overflow-y-auto rounded-md border border-line-strong p-3">
        {people.data?.items
          .filter((person) => person.active)
          .map((person) => (
            <Checkbox
              key={person.id}
              label={person.name}
              help={person.email}
              checked={recipients.includes(person.id)}
              onChange={(on) =>
                set({ recipients: on ? [...recipients, person.id] : recipients.filter((one) => one !== person.id) })
              }
            />
          ))}
      </div>
      {wrong && <p className="mt-1.5 text-sm text-bad">{t('schedule.recipientsMissing')}</p>}
    </fieldset>
  )
}
