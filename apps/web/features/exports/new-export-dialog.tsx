'use client'

import { type ExportFormat, exportFormats } from '@recoup/contracts/exports'
import { useId, useRef, useState } from 'react'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { Dialog } from '#ui/dialog.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import { toast } from '#ui/toast.tsx'
import { useGetPaymentsQuery, usePostExportsMutation } from './exports-api.ts'
import type { Filters } from './filters-of.ts'
import { useFilterWords } from './use-filter-words.ts'

/** Says what a file will hold, and in which format it is made. */
export function NewExportDialog({ filters, onClose }: { filters: Filters; onClose: () => void }) {
  const t = useT('exports')
  const common = useT('common')
  const words = useFilterWords()
  const id = useId()
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [send, { isLoading }] = usePostExportsMutation()
  // One key for this dialog: pressed twice, or sent again after the connection broke, it is one export.
  const key = useRef(crypto.randomUUID())
  const counted = useGetPaymentsQuery({ ...filters, limit: 1 }, { refetchOnMountOrArgChange: true })
  const total = counted.currentData?.total

  async function submit() {
    setProblem(null)
    try {
      await send({ 'Idempotency-Key': `${key.current}-${format}`, exportInput: { format, filters } }).unwrap()
      toast.good({ title: t('started'), detail: t('startedDetail') })
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('newTitle')}
      description={words(filters)}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button type="submit" form={id} variant="primary" busy={isLoading}>
            {t('submit')}
          </Button>
        </>
      }
    >
      <form
        id={id}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ProblemNotice problem={problem} />
        <p className="min-h-5 text-base" aria-live="polite">
          {total === undefined
            ? t('counting')
            : total.exact
              ? t('willHold', { count: total.count })
              : t('willHoldAbout', { count: total.count })}
        </p>
        <RadioList
          legend={t('format')}
          name="format"
          value={format}
          onChange={setFormat}
          options={exportFormats.map((value) => ({
            value,
            label: t(`formats.${value}`),
            detail: t(`formatWords.${value}`),
          }))}
        />
        <p className="text-sm text-pretty text-muted">{t('kept')}</p>
      </form>
    </Dialog>
  )
}
