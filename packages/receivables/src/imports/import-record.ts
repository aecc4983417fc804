import type { ImportAction, ImportMapping, ImportState, KnownCustomer } from '@recoup/contracts/imports'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { dayIn } from '@recoup/platform/clock'
import { row, sql, type Tx } from '@recoup/platform/db'
import type { Reading } from './reading/read-import.ts'

/** Rows by what comparing says: `known` would change something at a customer who is there already. */
export type Outcome = {
  create: number
  known: number
  unchanged: number
  refuse: number
  sums: { currency: string; newAmount: string; newDebts: number; knownAmount: string; knownDebts: number }[]
  problems: { column: string | null; code: string; count: number; rows: number[] }[]
}

export type ActingFor = Pick<Actor, 'personId' | 'name' | 'timeZone' | 'currency' | 'locale'>

/** A row of receivables.imports. */
export type ImportRecord = {
  id: string
  tenantId: string
  fileName: string
  fileSize: bigint
  sha256: string
  state: ImportState
  knownCustomer: KnownCustomer
  mapping: ImportMapping
  reading: Reading | null
  questions: Reading['questions']
  outcome: Outcome | null
  problemCode: string | null
  problem: string | null
  phase: string | null
  done: bigint
  total: bigint | null
  fraction: number
  attempts: number
  personName: string
  acting: ActingFor
  cancelRequestedAt: string | null
  fileDeletedAt: string | null
  createdAt: string
  updatedAt: string
  finishedAt: string | null
}

export const importColumns =
  sql.raw(`id, tenant_id as "tenantId", file_name as "fileName", file_size as "fileSize", sha256, state,
  known_customer as "knownCustomer", mapping, reading, questions, outcome, problem_code as "problemCode", problem, phase, done, total,
  fraction, attempts, person_name as "personName", acting, cancel_requested_at as "cancelRequestedAt",
  file_deleted_at as "fileDeletedAt", created_at as "createdAt", updated_at as "updatedAt", finished_at as "finishedAt"`)

/** The import, its row locked when something is to be decided by it. Throws 404. */
export async function findImport(tx: Tx, id: string, lock = false): Promise<ImportRecord> {
  const found = await row<ImportRecord>(
    tx,
    sql`select ${importColumns} from receivables.imports where id = ${id} ${lock ? sql`for update` : sql``}`,
  )
  if (!found) throw notFound('import')
  return found
}

/** A job acts for the person who uploaded or confirmed. */
export function actorOf(record: ImportRecord, now: number): Actor {
  const { personId, name, timeZone, currency, locale } = record.acting
  return {
    kind: 'system',
    tenantId: record.tenantId,
    personId,
    apiKeyId: null,
    sessionId: null,
    name,
    permissions: new Set(),
    requestId: `import:${record.id}`,
    ip: null,
    now,
    today: dayIn(timeZone, now),
    timeZone,
    currency,
    locale,
  }
}

/** What happens to the rows under a choice for known customers. */
export function countsUnder(outcome: Outcome, choice: KnownCustomer): Record<ImportAction, number> {
  const { create, known, unchanged, refuse } = outcome
  const none = { create, update: 0, unchanged, skip: 0, refuse }
  if (choice === 'update') return { ...none, update: known }
  if (choice === 'skip') return { ...none, skip: known }
  return { ...none, refuse: refuse + known }
}

export const readsOrWrites: readonly ImportState[] = ['uploaded', 'reading', 'writing']
export const isOver = (state: ImportState): boolean => ['done', 'refused', 'cancelled', 'failed'].includes(state)
