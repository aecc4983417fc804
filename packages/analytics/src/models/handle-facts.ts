import type { DomainEvent, EventType } from '@recoup/contracts/events'
import { assert } from '@recoup/platform/app-error'
import { sql, type Tx, withNext } from '@recoup/platform/db'
import { passingNotice } from '@recoup/platform/realtime'
import type { Consumer } from '@recoup/platform/relay'
import type { AnalyticsDeps } from '../deps.ts'
import { changed } from '../live/changed.ts'
import { consumerName } from '../names.ts'
import { enqueueBuild } from '../proof/enqueue-build.ts'
import { addChanges } from './add-changes.ts'
import type { Source, SourceRow } from './read-model.ts'

/** Facts that no model counts, but that say how all of them are to be counted. */
const ownTypes = ['organisation.changed'] as const satisfies readonly EventType[]

/** Adds what facts change to the read models, once, whatever their order; and tells the dashboards which days are new. */
export const factsConsumer = (deps: AnalyticsDeps, sources: readonly Source[]): Consumer => ({
  name: consumerName,
  types: [...new Set([...sources.flatMap((source) => source.types), ...ownTypes])],
  handle: async (tx, events) => {
    const tenantId = events[0]?.tenantId
    if (!tenantId) return
    const counted: SourceRow[] = []
    for (const source of sources) {
      const changes = source.changesOf(events)
      if (changes.length === 0) continue
      counted.push(...changes)
      if (await addChanges(tx, tenantId, source, changes)) continue
      await begin(tx, tenantId, deps)
      const added = await addChanges(tx, tenantId, source, changes)
      assert(added, 'the zone is known once the models have begun')
    }
    // Hours are of another clock now: the job counts them anew.
    if (events.some(movedToAnotherZone)) await enqueueBuild(tx, tenantId)
    if (counted.length > 0) await sql`${withNext} select ${changedNotice(tenantId, counted)}`.execute(tx)
  },
})

const movedToAnotherZone = (event: DomainEvent): boolean =>
  event.type === 'organisation.changed' && event.payload.timeZone !== event.payload.previousTimeZone

/** The first fact of an organisation: from now on its models are kept. What was there before is counted by the job. */
async function begin(tx: Tx, tenantId: string, deps: AnalyticsDeps): Promise<void> {
  const organisation = (await deps.organisations()).find((each) => each.tenantId === tenantId)
  assert(organisation, 'a fact belongs to an organisation')
  await sql`insert into analytics.builds (tenant_id, time_zone) values (${tenantId}, ${organisation.timeZone})
    on conflict do nothing`.execute(tx)
  await enqueueBuild(tx, tenantId)
}

function changedNotice(tenantId: string, changes: readonly SourceRow[]) {
  const days = changes.map((change) => String(change.value_on)).sort()
  return passingNotice(
    tenantId,
    changed({
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
      currencies: [...new Set(changes.map((change) => String(change.currency)))].sort(),
    }),
  )
}
