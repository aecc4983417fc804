'use client'

import { RotateCw } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { AnalyticsCheck } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { Button } from '#ui/button.tsx'
import { InstantText } from '#ui/date/date-text.tsx'
import { Card, KeyValue } from '#ui/layout.tsx'
import { PlainTable } from '#ui/plain-table.tsx'
import { Notice } from '#ui/status.tsx'
import { toast } from '#ui/toast.tsx'
import { ConfirmDialog } from '../confirm-dialog.tsx'
import { CardSkeleton, Loaded } from '../loaded.tsx'
import { useGetAnalyticsCheckQuery, usePostAnalyticsRebuildMutation } from './rates-api.ts'

const askEveryMs = 2_000

/** Whether the figures are right, and a way to count them anew. */
export function FiguresCard() {
  const t = useT('analytics')
  const [send] = usePostAnalyticsRebuildMutation()
  const [asking, setAsking] = useState(false)
  const [requestedAt, setRequestedAt] = useState<string | null>(null)
  const query = useGetAnalyticsCheckQuery(undefined, {
    refetchOnMountOrArgChange: true,
    pollingInterval: requestedAt === null ? 0 : askEveryMs,
  })
  const rebuiltAt = query.data?.rebuiltAt ?? null
  const done = requestedAt !== null && rebuiltAt !== null && Date.parse(rebuiltAt) >= Date.parse(requestedAt)
  useEffect(() => {
    if (!done) return
    setRequestedAt(null)
    toast.good({ title: t('figures.rebuilt') })
  }, [done, t])
  return (
    <Loaded query={query} what={t('figures.title')} skeleton={<CardSkeleton />}>
      {(check) => (
        <Card
          title={t('figures.title')}
          actions={
            <Button
              size="sm"
              busy={requestedAt !== null}
              onClick={() => setAsking(true)}
              icon={<RotateCw aria-hidden className="size-3.5" />}
            >
              {requestedAt === null ? t('figures.rebuild') : t('figures.rebuilding')}
            </Button>
          }
        >
          <div className="flex flex-col gap-3">
            <p className="text-muted">{t('figures.detail')}</p>
            <Result check={check} />
            <KeyValue
              items={[
                { key: t('figures.checkedAt'), value: check.checkedAt && <InstantText at={check.checkedAt} /> },
                { key: t('figures.rebuiltAt'), value: check.rebuiltAt && <InstantText at={check.rebuiltAt} /> },
              ]}
            />
          </div>
          {asking && (
            <ConfirmDialog
              title={t('figures.rebuildTitle')}
              submit={t('figures.rebuild')}
              onClose={() => setAsking(false)}
              run={async () => setRequestedAt((await send().unwrap()).requestedAt)}
            >
              <p>{t('figures.rebuildDetail')}</p>
            </ConfirmDialog>
          )}
        </Card>
      )}
    </Loaded>
  )
}

function Result({ check }: { check: AnalyticsCheck }) {
  const t = useT('analytics')
  if (check.checkedAt === null) return <Notice tone="info">{t('figures.notYet')}</Notice>
  if (check.differences === 0) return <Notice tone="good">{t('figures.right')}</Notice>
  return (
    <>
      <Notice tone="warn" title={t('figures.differences', { count: check.differences })}>
        {t('figures.differencesDetail')}
      </Notice>
      {check.details.length > 0 && (
        <PlainTable
          label={t('figures.differencesList')}
          columns={[
            { id: 'key', header: t('figures.figure'), cell: (one) => `${one.model} ${one.key}` },
            { id: 'expected', header: t('figures.expected'), cell: (one) => one.expected, align: 'end' },
            { id: 'found', header: t('figures.found'), cell: (one) => one.found, align: 'end' },
          ]}
          rows={check.details}
          rowId={(one) => `${one.model} ${one.key}`}
        />
      )}
    </>
  )
}
