'use client'

import { Plus, Upload } from 'lucide-react'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { ButtonLink } from '#ui/button.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { Notice } from '#ui/status.tsx'
import { DueSoonCard, OverdueCard } from './customer-cards.tsx'
import { FirstSteps } from './first-steps.tsx'
import { FailedCard, ImportsCard, PendingCard, useFailedLately } from './other-cards.tsx'
import { useAttention } from './use-attention.ts'

/** What needs somebody today; for a fresh organisation, how to begin. */
export function HomeScreen() {
  const t = useT('home')
  const { organisation } = useSession()
  const canWrite = useCan('customers:write')
  const canImport = useCan('imports:run')
  const canSeePayments = useCan('payments:read')
  const attention = useAttention()
  const isFresh = attention.everybody.data?.count === 0
  const failed = useFailedLately(attention.failed)
  const calm =
    attention.overdueCount.data?.count === 0 &&
    attention.pending.data?.total.count === 0 &&
    failed.data?.items.length === 0
  return (
    <Page>
      <PageHeader
        title={t('title')}
        detail={organisation?.name}
        actions={
          <>
            {canImport && (
              <ButtonLink href="/imports?new=1" icon={<Upload aria-hidden className="size-4" />}>
                {t('import')}
              </ButtonLink>
            )}
            {canWrite && (
              <ButtonLink variant="primary" href="/customers?new=1" icon={<Plus aria-hidden className="size-4" />}>
                {t('addCustomer')}
              </ButtonLink>
            )}
          </>
        }
      />
      {isFresh ? (
        <FirstSteps />
      ) : (
        <>
          {calm && <Notice tone="good">{t('calm')}</Notice>}
          {canImport && <ImportsCard imports={attention.imports} />}
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="flex min-w-0 flex-col gap-5">
              <OverdueCard list={attention.overdue} count={attention.overdueCount} totals={attention.totals} />
              <DueSoonCard list={attention.dueSoon} count={attention.dueSoonCount} range={attention.dueSoonFilter} />
            </div>
            {canSeePayments && (
              <div className="flex min-w-0 flex-col gap-5">
                <PendingCard payments={attention.pending} />
                <FailedCard payments={failed} />
              </div>
            )}
          </div>
        </>
      )}
    </Page>
  )
}
