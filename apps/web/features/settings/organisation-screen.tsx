'use client'

import { useGetOrganisationQuery } from '#api/generated.ts'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { CopyText } from '#ui/copy-text.tsx'
import { Card } from '#ui/layout.tsx'
import { Notice } from '#ui/status.tsx'
import { AllocationCard } from './allocation-card.tsx'
import { CardSkeleton, Loaded } from './loaded.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import { SettingsPage } from './settings-page.tsx'

/** Name, currency, time zone and language of the organisation, and how payments are applied. */
export function OrganisationScreen() {
  const t = useT('settings')
  const mayChange = useCan('organisation:manage')
  const query = useGetOrganisationQuery()
  return (
    <SettingsPage title={t('organisation.title')} detail={t('organisation.detail')}>
      {!mayChange && <Notice tone="info">{t('organisation.readOnly')}</Notice>}
      <Loaded query={query} what={t('organisation.title')} skeleton={<CardSkeleton lines={9} />}>
        {(organisation) => (
          <>
            <Card title={t('organisation.facts')}>
              <OrganisationForm organisation={organisation} mayChange={mayChange} />
            </Card>
            <AllocationCard mayChange={mayChange} />
            <Card title={t('organisation.id')}>
              <p className="mb-2 text-base text-muted">{t('organisation.idHelp')}</p>
              <CopyText text={organisation.id} className="max-w-full" />
            </Card>
          </>
        )}
      </Loaded>
    </SettingsPage>
  )
}
