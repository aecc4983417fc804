'use client'

import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { cx } from '#ui/cx.ts'
import { InstantText } from '#ui/date/date-text.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useFileSize } from './use-file-size.ts'

export const importSteps = ['upload', 'columns', 'check', 'write'] as const
export type ImportStep = (typeof importSteps)[number]

type ImportPageProps = {
  record: Import
  /** Where on the way it is; null where it ended early. */
  step: ImportStep | 'done' | null
  actions?: ReactNode
  children: ReactNode
}

/** What every state of an import's page has: the file, who and when, the way it goes. */
export function ImportPage({ record, step, actions, children }: ImportPageProps) {
  const t = useT('imports')
  const size = useFileSize()
  return (
    <Page>
      <PageHeader
        title={record.fileName}
        back={{ href: '/imports', label: t('title') }}
        detail={
          <span className="flex flex-wrap items-center gap-x-1.5">
            {t('by', { name: record.createdBy })}
            <span aria-hidden>·</span>
            <InstantText at={record.createdAt} />
            <span aria-hidden>·</span>
            {size(record.fileSize)}
          </span>
        }
        actions={actions}
      />
      {step !== null && <Steps step={step} />}
      {children}
    </Page>
  )
}

function Steps({ step }: { step: ImportStep | 'done' }) {
  const t = useT('imports')
  const here = step === 'done' ? importSteps.length : importSteps.indexOf(step)
  return (
    <ol aria-label={t('way.title')} className="flex items-center gap-2 text-sm sm:gap-3">
      {importSteps.map((each, index) => (
        <li
          key={each}
          aria-current={index === here ? 'step' : undefined}
          className={cx(
            'flex items-center gap-1.5',
            index === here ? 'font-medium text-ink' : 'text-muted',
            index < importSteps.length - 1 && 'after:ml-1 after:h-px after:w-4 after:bg-line-strong sm:after:w-8',
          )}
        >
          <span
            aria-hidden
            className={cx(
              'flex size-5 shrink-0 items-center justify-center rounded-full text-xs font-semibold',
              index < here && 'bg-good-soft text-good',
              index === here && 'bg-accent text-on-accent',
              index > here && 'bg-sunken text-muted',
            )}
          >
            {index < here ? <Check className="size-3" strokeWidth={3} /> : index + 1}
          </span>
          <span className={index === here ? '' : 'max-sm:sr-only'}>{t(`way.${each}`)}</span>
          {index < here && <span className="sr-only">{t('way.past')}</span>}
        </li>
      ))}
    </ol>
  )
}
