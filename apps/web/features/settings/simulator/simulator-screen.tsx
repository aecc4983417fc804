'use client'

import { FlaskConical } from 'lucide-react'
import { useState } from 'react'
import { useT } from '#messages/use-t.ts'
import { useCan, useSession } from '#state/session.ts'
import { Card } from '#ui/layout.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { CardSkeleton, Loaded } from '../loaded.tsx'
import { SettingsPage } from '../settings-page.tsx'
import { ExamplesCard } from './examples-card.tsx'
import { NowCard } from './now-card.tsx'
import { useGetDemoSimulatorQuery } from './simulator-api.ts'
import { WhatCard } from './what-card.tsx'

const pollMs = 2_000

/** Payments that are made up: how many, how well they go, and what has come of it. In demo organisations only. */
export function SimulatorScreen() {
  const t = useT('settings')
  const { organisation, person } = useSession()
  const mayManage = useCan('organisation:manage')
  const demo = organisation?.demo === true
  const [watched, setWatched] = useState(true)
  const query = useGetDemoSimulatorQuery(undefined, {
    skip: !demo || !mayManage,
    pollingInterval: watched ? pollMs : 0,
    skipPollingIfUnfocused: true,
  })
  const moving = query.data === undefined || query.data.on || query.data.waiting > 0
  if (moving !== watched) setWatched(moving)
  if (person !== null && !mayManage) return <Forbidden />
  return (
    <SettingsPage title={t('simulator.title')} detail={t('simulator.detail')}>
      {organisation !== null && !demo ? (
        <Card>
          <EmptyState icon={<FlaskConical aria-hidden />} title={t('simulator.onlyDemo')}>
            {t('simulator.onlyDemoDetail')}
          </EmptyState>
        </Card>
      ) : (
        <Loaded
          query={query}
          what={t('simulator.title')}
          skeleton={
            <>
              <CardSkeleton lines={5} />
              <CardSkeleton lines={9} />
            </>
          }
        >
          {(simulator) => (
            <>
              <ExamplesCard />
              <NowCard simulator={simulator} />
              <WhatCard simulator={simulator} />
            </>
          )}
        </Loaded>
      )}
    </SettingsPage>
  )
}
