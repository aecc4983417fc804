'use client'

import type { ImportProgress } from '@recoup/contracts/imports'
import { onLive } from '#state/live.ts'
import type { AppStore } from '#state/store.ts'
import { importsApi, isRunning, tagsOf } from './imports-api.ts'

/** Puts how far an import is where it is shown; another state is asked for, since it brings more than a number. */
function takeIn(progress: ImportProgress, store: AppStore): void {
  const { importId: id, state, phase, done, total, fraction } = progress
  const now = { state, phase, done, total, fraction }
  const known = importsApi.endpoints.getImportsId.select({ id })(store.getState()).data
  const { data } = importsApi.endpoints.importPages.select()(store.getState())
  const listed = data?.pages.flatMap((page) => page.items).find((item) => item.id === id)
  // Another state brings more than a number (columns, counts, problems): the answer shows both together.
  store.dispatch(
    importsApi.util.updateQueryData('getImportsId', { id }, (draft) => {
      if (isRunning(state)) Object.assign(draft, now)
    }),
  )
  store.dispatch(
    importsApi.util.updateQueryData('importPages', undefined, (draft) => {
      const item = draft.pages.flatMap((page) => page.items).find((each) => each.id === id)
      if (item && isRunning(state)) Object.assign(item, now)
    }),
  )
  // Also where nothing is known yet: an answer that is on its way may be older than this message.
  const moved = known?.state !== state || (data !== undefined && listed?.state !== state)
  if (moved) store.dispatch(importsApi.util.invalidateTags(tagsOf(id)))
}

onLive('import_progress', (message, store) => takeIn(message as ImportProgress, store))
