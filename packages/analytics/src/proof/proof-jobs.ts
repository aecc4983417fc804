import type { Actor } from '@recoup/platform/actor'
import { assert } from '@recoup/platform/app-error'
import { audit } from '@recoup/platform/audit'
import { dayIn, instantOf } from '@recoup/platform/clock'
import { sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { newId } from '@recoup/platform/ids'
import type { Job } from '@recoup/platform/jobs'
import type { Platform } from '@recoup/platform/platform'
import { passingNotice } from '@recoup/platform/realtime'
import type { AnalyticsDeps } from '../deps.ts'
import { everythingChanged } from '../live/changed.ts'
import type { Source } from '../models/read-model.ts'
import { buildJobName, checkJobName } from '../names.ts'
import { type Proof, proveFigures } from './prove-figures.ts'

type Organisation = Awaited<ReturnType<AnalyticsDeps['organisations']>>[number]

const actAsSystem = ({ tenantId, timeZone, currency, locale }: Organisation, nowMs: number, doing: string): Actor => ({
  kind: 'system',
  tenantId,
  personId: null,
  apiKeyId: null,
  sessionId: null,
  name: doing,
  permissions: new Set(),
  requestId: doing,
  ip: null,
  now: nowMs,
  today: dayIn(timeZone, nowMs),
  timeZone,
  currency,
  locale,
})

async function organisationOf(deps: AnalyticsDeps, tenantId: string): Promise<Organisation> {
  const found = (await deps.organisations()).find((each) => each.tenantId === tenantId)
  assert(found, 'a job is of an organisation')
  return found
}

const zoneOf = (deps: AnalyticsDeps, tenantId: string) => async () => (await organisationOf(deps, tenantId)).timeZone

/** Counts one organisation's figures anew: when they begin, when its zone changed, when somebody asks. */
export const buildJob = (platform: Platform, deps: AnalyticsDeps, sources: readonly Source[]): Job => ({
  name: buildJobName,
  run: async (payload) => {
    const tenantId = String(payload.tenantId)
    const actor = actAsSystem(await organisationOf(deps, tenantId), platform.clock.now(), 'rebuild of the figures')
    await proveFigures(platform, tenantId, zoneOf(deps, tenantId), sources, (tx, proof) => noteBuild(tx, actor, proof))
  },
})

/** Every night, for every organisation: proves the figures, keeps the result, and sounds the alarm where they differ. */
export const checkJob = (platform: Platform, deps: AnalyticsDeps, sources: readonly Source[]): Job => ({
  name: checkJobName,
  every: '45 1 * * *',
  run: async () => {
    for (const organisation of await deps.organisations()) {
      const { tenantId } = organisation
      const actor = actAsSystem(organisation, platform.clock.now(), 'nightly check of the figures')
      const proof = await proveFigures(platform, tenantId, zoneOf(deps, tenantId), sources, async (tx, found) => {
        if (found.isNew) await noteBuild(tx, actor, found)
        else await noteCheck(tx, actor, found)
      })
      if (proof.differences > 0 && !proof.isNew)
        platform.log.error(
          { tenantId, differences: proof.differences, first: proof.first.slice(0, 10) },
          'figures differed from a recount and were put right: see GET /api/analytics/check',
        )
    }
  },
})

async function noteBuild(tx: Tx, actor: Actor, proof: Proof): Promise<void> {
  await sql`update analytics.builds set built_at = ${instantOf(actor.now)} where tenant_id = ${actor.tenantId}`.execute(
    tx,
  )
  if (proof.differences > 0) await sql`select ${passingNotice(actor.tenantId, everythingChanged)}`.execute(tx)
}

async function noteCheck(tx: Tx, actor: Actor, { differences, first }: Proof): Promise<void> {
  const checkId = newId()
  await sql`insert into analytics.checks (id, tenant_id, checked_at, differences, details)
    values (${checkId}, ${actor.tenantId}, ${instantOf(actor.now)}, ${differences}, ${JSON.stringify(first)})`.execute(
    tx,
  )
  if (differences === 0) return
  await audit(tx, actor, {
    action: 'analytics.found_different',
    subjectType: 'analytics',
    subjectId: null,
    after: { differences, first: first.slice(0, 10) },
  })
  await emit(tx, actor, {
    type: 'figures.differed',
    key: 'figures',
    payload: { checkId, differences, models: modelsOf(first) },
  })
  await sql`select ${passingNotice(actor.tenantId, everythingChanged)}`.execute(tx)
}

const modelsOf = (differences: Proof['first']): string[] => [...new Set(differences.map((each) => each.model))]
