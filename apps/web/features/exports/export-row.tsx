'use client'

import Link from 'next/link'
import type { Export } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { ExportActions } from './export-actions.tsx'
import { ExportProgressBar, ExportSums, FileSize } from './export-facts.tsx'
import { ExportState } from './export-state.tsx'
import { isRunning } from './exports-api.ts'
import { useFilterWords } from './use-filter-words.ts'

/** An export in the list: what it holds, how far it is, what can be done. */
export function ExportRow({ record }: { record: Export }) {
  const t = useT('exports')
  const words = useFilterWords()
  const { state, fileName, bytes } = record
  return (
    <li className="flex flex-col gap-3 px-4 py-3 sm:flex-row sm:items-center" data-export={record.id}>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
          <Link href={`/exports/${record.id}`} className="min-w-0 truncate text-base font-medium hover:underline">
            {fileName}
          </Link>
          <ExportState record={record} />
        </div>
        <p className="text-sm break-words text-muted">{words(record.filters)}</p>
        {state === 'done' && (
          <p className="mt-0.5 flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted">
            <span>{t('payments', { count: record.done })}</span>
            <ExportSums record={record} />
            {bytes !== null && <FileSize bytes={bytes} />}
          </p>
        )}
        {record.problem && <p className="text-sm text-bad">{t('problem')}</p>}
        {isRunning(state) && (
          <div className="mt-1.5 max-w-120">
            <ExportProgressBar record={record} />
          </div>
        )}
      </div>
      <div className="text-sm text-muted sm:text-right">
        <div className="truncate">
          {record.schedule ? t('bySchedule', { name: record.schedule.name }) : record.createdBy}
        </div>
        <InstantText at={record.createdAt} />
      </div>
      <div className="flex shrink-0 items-center gap-1.5 sm:w-56 sm:justify-end">
        <ExportActions record={record} />
      </div>
    </li>
  )
}
