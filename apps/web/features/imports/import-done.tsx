'use client'

import { CircleCheck, Users } from 'lucide-react'
import type { Import } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { ButtonLink } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { Counts } from './counts.tsx'
import { ImportPage } from './import-page.tsx'
import { ImportResults } from './import-results.tsx'
import { NewDebts } from './new-debts.tsx'
import { RefusedButton } from './refused-button.tsx'

/** What an import did, and what is left to correct. */
export function ImportDone({ record }: { record: Import }) {
  const t = useT('imports')
  const { counts } = record
  if (counts === null) return null
  const written = counts.create + counts.update
  return (
    <ImportPage
      record={record}
      step="done"
      actions={
        <>
          <RefusedButton record={record} />
          <ButtonLink href="/customers" variant="primary" icon={<Users aria-hidden className="size-4" />}>
            {t('seeCustomers')}
          </ButtonLink>
        </>
      }
    >
      <Card>
        <div className="flex flex-col gap-5 pt-1">
          <div className="flex gap-3">
            <CircleCheck aria-hidden className="mt-1 size-6 shrink-0 text-good" />
            <div>
              <h2 className="text-2xl font-semibold tracking-tight">
                {written === 0
                  ? t('headline.doneNothing')
                  : counts.refuse === 0
                    ? t('headline.done', { written })
                    : t('headline.doneSome', { written, refused: counts.refuse })}
              </h2>
              <p className="mt-1 max-w-180 text-base text-pretty text-muted">
                {t.rich('finished', { when: () => <InstantText at={record.finishedAt} /> })}{' '}
                {counts.refuse > 0 && t('correctThem')}
              </p>
            </div>
          </div>
          <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
            <Counts counts={counts} done />
            <NewDebts record={record} choice={record.knownCustomer} />
          </div>
        </div>
      </Card>
      <ImportResults record={record} counts={counts} choice={record.knownCustomer} />
    </ImportPage>
  )
}
