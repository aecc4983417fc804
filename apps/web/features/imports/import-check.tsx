'use client'

import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useFormatter } from 'use-intl'
import type { Import } from '#api/generated.ts'
import { type ApiProblem, asProblem } from '#api/problem.ts'
import { ProblemNotice } from '#frame/problem-notice.tsx'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card } from '#ui/layout.tsx'
import { RadioList } from '#ui/radio-list.tsx'
import { Notice } from '#ui/status.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { Counts } from './counts.tsx'
import { ImportPage } from './import-page.tsx'
import { ImportResults } from './import-results.tsx'
import { usePostImportsIdConfirmationMutation } from './imports-api.ts'
import { NewDebts } from './new-debts.tsx'
import { RefusedButton } from './refused-button.tsx'

type Choice = Import['knownCustomer']
const choices = ['update', 'skip', 'refuse'] as const

/** The dry run: what would be written, what would not and why, and the button that does it. */
export function ImportCheck({ record }: { record: Import }) {
  const t = useT('imports')
  const canRun = useCan('imports:run')
  const { params, set } = useUrlParams()
  const [choice, setChoice] = useState(() => choices.find((one) => one === params.get('known')) ?? record.knownCustomer)
  const counts = record.countsByChoice?.[choice] ?? record.counts
  if (counts === null) return null
  const known = record.countsByChoice?.update.update ?? 0
  const ready = counts.create + counts.update
  return (
    <ImportPage
      record={record}
      step="check"
      actions={canRun && <Actions record={record} choice={choice} ready={ready} />}
    >
      {record.repeats && <SameFile record={record} repeats={record.repeats} nothing={ready === 0} />}
      <Card>
        <div className="flex flex-col gap-5 pt-1">
          <div>
            <h2 className="text-2xl font-semibold tracking-tight">
              {ready === 0 && counts.refuse === 0
                ? t('headline.nothing')
                : counts.refuse === 0
                  ? t('headline.allReady', { ready })
                  : t('headline.some', { ready, refused: counts.refuse })}
            </h2>
            <p className="mt-1 max-w-180 text-base text-pretty text-muted">
              <WillHappen counts={counts} choice={choice} />
            </p>
          </div>
          <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
            <Counts counts={counts} />
            <NewDebts record={record} choice={choice} />
          </div>
        </div>
      </Card>
      {known > 0 && (
        <Card title={t('known.title', { count: known })}>
          <div className="max-w-180">
            <RadioList
              name="known-customer"
              legend={t('known.title', { count: known })}
              hideLegend
              disabled={!canRun}
              value={choice}
              onChange={(value) => {
                setChoice(value)
                set({ known: value === record.knownCustomer ? null : value })
              }}
              options={choices.map((value) => ({
                value,
                label: t(`known.${value}`),
                detail: t(`known.${value}Detail`),
              }))}
            />
          </div>
        </Card>
      )}
      <ImportResults record={record} counts={counts} choice={choice} />
    </ImportPage>
  )
}

/** One sentence for what the button does. */
function WillHappen({ counts, choice }: { counts: NonNullable<Import['counts']>; choice: Choice }) {
  const t = useT('imports')
  const parts = [
    counts.create > 0 && t('will.create', { count: counts.create }),
    counts.update > 0 && t('will.update', { count: counts.update }),
    counts.unchanged > 0 && t('will.unchanged', { count: counts.unchanged }),
    counts.skip > 0 && t('will.skip', { count: counts.skip }),
    counts.refuse > 0 && t(choice === 'refuse' ? 'will.refuseKnown' : 'will.refuse', { count: counts.refuse }),
  ]
  return parts.filter((part) => part !== false).join(' ')
}

function Actions({ record, choice, ready }: { record: Import; choice: Choice; ready: number }) {
  const t = useT('imports')
  const { set } = useUrlParams()
  const format = useFormatter()
  const [confirm, { isLoading }] = usePostImportsIdConfirmationMutation()
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  async function run() {
    setProblem(null)
    await confirm({ id: record.id, importConfirmation: { knownCustomer: choice } })
      .unwrap()
      .then(() => set({ known: null }))
      .catch((error: unknown) => setProblem(asProblem(error)))
  }
  return (
    <>
      <ProblemNotice problem={problem} />
      <Button
        variant="ghost"
        icon={<SlidersHorizontal aria-hidden className="size-4" />}
        onClick={() => set({ step: 'columns' }, 'push')}
      >
        {t('changeColumns')}
      </Button>
      {ready > 0 && <RefusedButton record={record} />}
      {ready > 0 ? (
        <Button variant="primary" busy={isLoading} onClick={run}>
          {t('confirm', { count: format.number(ready) })}
        </Button>
      ) : record.counts && record.counts.refuse > 0 ? (
        <RefusedButton record={record} primary />
      ) : (
        <ButtonLink href="/customers" variant="primary">
          {t('seeCustomers')}
        </ButtonLink>
      )}
    </>
  )
}

type SameFileProps = { record: Import; repeats: NonNullable<Import['repeats']>; nothing: boolean }

function SameFile({ repeats, nothing }: SameFileProps) {
  const t = useT('imports')
  return (
    <Notice tone="info" title={t('same.title')}>
      {t.rich('same.detail', { when: () => <InstantText at={repeats.finishedAt} style="absolute" /> })}{' '}
      {nothing && t('same.nothing')}
    </Notice>
  )
}
