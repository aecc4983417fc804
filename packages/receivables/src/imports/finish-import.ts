import type { ImportState } from '@recoup/contracts/imports'
import type { Actor } from '@recoup/platform/actor'
import { instantOf } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import { emit } from '@recoup/platform/events'
import { enqueue } from '@recoup/platform/jobs'
import { countsUnder, type ImportRecord, type Outcome } from './import-record.ts'

export type Change = {
  state: ImportState
  outcome?: Outcome
  problem?: { code: string; words: string }
}

/**
 * Moves an import on from a state that it must be in. Returns false when it is not there any more: cancelled meanwhile, or
 * finished by somebody else. An end is told to everybody (event import.finished) and clears the rows that are not needed.
 */
export async function moveImport(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  from: readonly ImportState[],
  change: Change,
): Promise<boolean> {
  const { state, outcome, problem } = change
  const at = instantOf(actor.now)
  const over = ['done', 'refused', 'cancelled', 'failed'].includes(state)
  const moved = await row<{ id: string }>(
    tx,
    sql`update receivables.imports set state = ${state}, updated_at = ${at},
          finished_at = ${over ? at : null}, phase = null, fraction = ${state === 'done' ? 1 : 0},
          outcome = coalesce(${outcome ? JSON.stringify(outcome) : null}::jsonb, outcome),
          problem_code = ${problem?.code ?? null}, problem = ${problem?.words ?? null},
          attempts = 0
        where id = ${record.id} and state = any (${[...from]}::text[])
          and (${state === 'cancelled'} or cancel_requested_at is null)
        returning id`,
  )
  if (!moved) return false
  if (over)
    await enqueue(
      tx,
      'import-clear',
      { tenantId: record.tenantId, importId: record.id },
      { key: `import-clear:${record.id}` },
    )
  if (over && state !== 'cancelled') await tellFinished(tx, actor, record, state, outcome)
  return true
}

async function tellFinished(
  tx: Tx,
  actor: Actor,
  record: ImportRecord,
  state: ImportState,
  outcome: Outcome | undefined,
): Promise<void> {
  const counts = outcome
    ? countsUnder(outcome, record.knownCustomer)
    : { create: 0, update: 0, skip: 0, refuse: 0, unchanged: 0 }
  await emit(tx, actor, {
    type: 'import.finished',
    key: record.id,
    payload: {
      importId: record.id,
      fileName: record.fileName,
      state,
      created: counts.create,
      updated: counts.update,
      skipped: counts.skip + counts.unchanged,
      refused: counts.refuse,
      personId: actor.personId,
    },
  })
}
