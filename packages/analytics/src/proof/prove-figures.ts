import { inSnapshot, inTenant, row, sql, type Tx } from '@recoup/platform/db'
import type { Platform } from '@recoup/platform/platform'
import {
  addTo,
  jsonOf,
  type ReadModel,
  recordOf,
  removeEmpty,
  type Source,
  type SourceRow,
} from '../models/read-model.ts'
import { countAnew, type Difference, listDifferences, readDifferences } from './find-differences.ts'

export const listedDifferences = 100

export type Proof = {
  /** rows that were not what they should be */
  differences: number
  first: Difference[]
  /** true: the models had not been counted before, or by the clock of another zone; differences are no defect */
  isNew: boolean
}

/**
 * Proves an organisation's read models: counts everything anew in one snapshot and compares. What differs is added to them,
 * so they are right afterwards, whatever they held before; facts that come meanwhile are added beside it, as always.
 * `finish` runs in the transaction that adds it. One proof for each tenant at a time; others wait.
 */
export async function proveFigures(
  { db }: Platform,
  tenantId: string,
  timeZoneOf: () => Promise<string>,
  sources: readonly Source[],
  finish: (tx: Tx, proof: Proof) => Promise<void>,
): Promise<Proof> {
  return inTenant(db, tenantId, async (tx) => {
    // Before the snapshot begins, so that it sees what the proof before this one has added.
    await sql`select pg_advisory_xact_lock(hashtextextended(${`analytics ${tenantId}`}, 0))`.execute(tx)
    const timeZone = await timeZoneOf()
    const isNew = await inTenant(db, tenantId, (own) => takeZone(own, tenantId, timeZone))
    const proof: Proof = { differences: 0, first: [], isNew }
    await inSnapshot(db, tenantId, async (snapshot) => {
      const differing: ReadModel[] = []
      for (const source of sources) {
        await countAnew(snapshot, tenantId, timeZone, source)
        for (const model of source.models) {
          const found = await listDifferences(snapshot, tenantId, model, listedDifferences - proof.first.length)
          proof.differences += found.count
          proof.first.push(...found.first)
          if (found.count > 0) differing.push(model)
        }
      }
      if (differing.length === 0) return
      // Only now, when everything is counted: from here to the commit facts wait.
      await sql`select 1 from analytics.builds where tenant_id = ${tenantId} for update`.execute(tx)
      for (const model of differing)
        for await (const chunk of readDifferences(snapshot, model)) await addChunk(tx, tenantId, model, chunk)
    })
    await finish(tx, proof)
    return proof
  })
}

/**
 * Notes the zone by which hours are counted; waits for those who add by the old one. It is committed before the snapshot
 * begins: facts from then on go by the new zone, and the snapshot sees all that went by the old one. Returns whether the
 * models were never counted by this zone.
 */
async function takeZone(tx: Tx, tenantId: string, timeZone: string): Promise<boolean> {
  const before = await row<{ time_zone: string; built_at: string | null }>(
    tx,
    sql`select time_zone, built_at from analytics.builds where tenant_id = ${tenantId}`,
  )
  if (before?.time_zone === timeZone) return before.built_at === null
  await sql`insert into analytics.builds as b (tenant_id, time_zone) values (${tenantId}, ${timeZone})
    on conflict (tenant_id) do update set time_zone = excluded.time_zone, built_at = null`.execute(tx)
  return true
}

async function addChunk(tx: Tx, tenantId: string, model: ReadModel, chunk: readonly SourceRow[]): Promise<void> {
  const columns = { ...model.keys, ...Object.fromEntries(model.counters.map((counter) => [counter, 'bigint'])) }
  const given = sql`select * from jsonb_to_recordset(${jsonOf(chunk)}::jsonb) as given (${recordOf(columns)})`
  await addTo(model, tenantId, given).execute(tx)
  await removeEmpty(model, tenantId, given).execute(tx)
}
