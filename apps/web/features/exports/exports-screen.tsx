'use client'

import { CalendarClock, FileDown, Plus } from 'lucide-react'
import { useT } from '#messages/use-t.ts'
import { useCan } from '#state/session.ts'
import { useAppSelector } from '#state/store.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Page, PageHeader } from '#ui/layout.tsx'
import { useShortcut } from '#ui/shortcuts.tsx'
import { EmptyState, Forbidden } from '#ui/states.tsx'
import { useUrlParams } from '#ui/use-url-params.ts'
import { ExportRow } from './export-row.tsx'
import { isRunning, useExportPagesInfiniteQuery } from './exports-api.ts'
import './exports-live.ts'
import { filtersOf, noExport } from './filters-of.ts'
import { ListFrame } from './list-frame.tsx'
import { NewExportDialog } from './new-export-dialog.tsx'

const slowPollMs = 5_000
const fastPollMs = 1_000

/** Every export of the organisation, the latest first, as it moves. `?new=1` with filters asks for another one. */
export function ExportsScreen() {
  const t = useT('exports')
  const { params, set } = useUrlParams()
  const canRead = useCan('payments:read')
  const live = useAppSelector((all) => all.live.state === 'live')
  const query = useExportPagesInfiniteQuery(undefined, { skip: !canRead })
  const moves = query.data?.pages.some((page) => page.items.some((item) => isRunning(item.state))) ?? false
  // The socket tells; where it is silent, asking does.
  useExportPagesInfiniteQuery(undefined, { skip: !moves, pollingInterval: live ? slowPollMs : fastPollMs })
  const begin = () => set({ new: '1' }, 'push')
  useShortcut('n', t('new'), () => canRead && begin())
  if (!canRead) return <Forbidden />
  const button = (
    <Button variant="primary" icon={<Plus aria-hidden className="size-4" />} onClick={begin}>
      {t('new')}
    </Button>
  )
  return (
    <Page>
      <PageHeader
        title={t('title')}
        detail={t('detail')}
        actions={
          <>
            <ButtonLink href="/exports/schedules" icon={<CalendarClock aria-hidden className="size-4" />}>
              {t('schedules')}
            </ButtonLink>
            {button}
          </>
        }
      />
      <ListFrame
        label={t('title')}
        query={query}
        row={(record) => <ExportRow key={record.id} record={record} />}
        empty={
          <EmptyState icon={<FileDown aria-hidden />} title={t('empty.title')} action={button}>
            {t('empty.detail')}
          </EmptyState>
        }
      />
      {params.get('new') !== null && <NewExportDialog filters={filtersOf(params)} onClose={() => set(noExport)} />}
    </Page>
  )
}
