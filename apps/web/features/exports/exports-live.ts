'use client'

import type { ExportProgress } from '@recoup/contracts/exports'
import { onLive } from '#state/live.ts'
import type { AppStore } from '#state/store.ts'
import { exportsApi, isRunning, tagsOf } from './exports-api.ts'

/** Puts how far an export is where it is shown; another state is asked for, since it brings more than a number. */
function takeIn(progress: ExportProgress, store: AppStore): void {
  const { exportId: id, ...now } = progress
  const known = exportsApi.endpoints.getExportsId.select({ id })(store.getState()).data
  const { data } = exportsApi.endpoints.exportPages.select()(store.getState())
  const listed = data?.pages.flatMap((page) => page.items).find((item) => item.id === id)
  store.dispatch(
    exportsApi.util.updateQueryData('getExportsId', { id }, (draft) => {
      if (isRunning(now.state)) Object.assign(draft, now)
    }),
  )
  store.dispatch(
    exportsApi.util.updateQueryData('exportPages', undefined, (draft) => {
      const item = draft.pages.flatMap((page) => page.items).find((each) => each.id === id)
      if (item && isRunning(now.state)) Object.assign(item, now)
    }),
  )
  // Also where nothing is known yet: an answer that is on its way may be older than this message.
  const moved = known?.state !== now.state || (data !== undefined && listed?.state !== now.state)
  if (moved) store.dispatch(exportsApi.util.invalidateTags(tagsOf(id)))
}

onLive('export_progress', (message, store) => takeIn(message as ExportProgress, store))
