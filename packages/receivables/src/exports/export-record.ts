import type { Export, ExportFilters, ExportFormat, ExportState } from '@recoup/contracts/exports'
import type { Actor } from '@recoup/platform/actor'
import { notFound } from '@recoup/platform/app-error'
import { dayIn, instantOf } from '@recoup/platform/clock'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import type { RawBuilder } from 'kysely'
import type { Sum } from './write-export-child.ts'

export type ActingFor = Pick<Actor, 'personId' | 'name' | 'timeZone' | 'currency' | 'locale'>

/** A row of receivables.exports, with the name of its schedule. */
export type ExportRecord = {
  id: string
  tenantId: string
  format: ExportFormat
  state: ExportState
  filters: ExportFilters
  fileName: string
  scheduleId: string | null
  scheduleName: string | null
  recipients: string[] | null
  done: bigint
  total: bigint | null
  totalExact: boolean
  bytes: bigint | null
  sha256: string | null
  sums: Sum[]
  problemCode: string | null
  problem: string | null
  personName: string
  acting: ActingFor
  cancelRequestedAt: string | null
  fileDeletedAt: string | null
  createdAt: string
  finishedAt: string | null
}

const selected = sql.raw(`
  select x.id, x.tenant_id as "tenantId", x.format, x.state, x.filters, x.file_name as "fileName", x.schedule_id as "scheduleId",
    s.name as "scheduleName", s.recipients, x.done, x.total, x.total_exact as "totalExact", x.bytes, x.sha256, x.sums,
    x.problem_code as "problemCode", x.problem, x.person_name as "personName", x.acting,
    x.cancel_requested_at as "cancelRequestedAt", x.file_deleted_at as "fileDeletedAt", x.created_at as "createdAt",
    x.finished_at as "finishedAt"
  from receivables.exports x left join receivables.export_schedules s on s.id = x.schedule_id`)

export const findExports = (tx: Tx, rest: RawBuilder<unknown>): Promise<ExportRecord[]> =>
  rows<ExportRecord>(tx, sql<ExportRecord>`${selected} ${rest}`)

/** The export, its row locked when something is to be decided by it. Throws 404. */
export async function findExport(tx: Tx, id: string, lock = false): Promise<ExportRecord> {
  if (lock) await row(tx, sql`select 1 from receivables.exports where id = ${id} for update`)
  const [found] = await findExports(tx, sql`where x.id = ${id}`)
  if (!found) throw notFound('export')
  return found
}

const dayMs = 86_400_000
/** Files hold personal data: they go when those who asked for them have had a week. */
export const daysKept = 7

export const isOver = (state: ExportState): boolean => state !== 'waiting' && state !== 'running'

/** The export as the API shows it. */
export function describeExport(record: ExportRecord): Export {
  const { scheduleId, scheduleName, finishedAt, state } = record
  return {
    id: record.id,
    format: record.format,
    state,
    filters: record.filters,
    fileName: record.fileName,
    done: Number(record.done),
    total: record.total === null ? null : Number(record.total),
    totalIsExact: record.totalExact,
    bytes: record.bytes === null ? null : Number(record.bytes),
    sha256: record.sha256,
    sums: record.sums.map((sum) => ({
      currency: sum.currency,
      payments: sum.payments,
      amount: BigInt(sum.amount),
      refundedAmount: BigInt(sum.refundedAmount),
    })),
    problem: record.problemCode ? { code: record.problemCode, words: record.problem ?? '' } : null,
    fileKept: state === 'done' && record.fileDeletedAt === null,
    schedule: scheduleId && scheduleName ? { id: scheduleId, name: scheduleName } : null,
    createdBy: record.personName,
    createdAt: record.createdAt,
    finishedAt,
    expiresAt: state === 'done' && finishedAt !== null ? instantOf(Date.parse(finishedAt) + daysKept * dayMs) : null,
  }
}

/** A job acts for the person who asked. */
export function actorOf(record: ExportRecord, now: number): Actor {
  const { personId, name, timeZone, currency, locale } = record.acting
  return {
    kind: 'system',
    tenantId: record.tenantId,
    personId,
    apiKeyId: null,
    sessionId: null,
    name,
    permissions: new Set(),
    requestId: `export:${record.id}`,
    ip: null,
    now,
    today: dayIn(timeZone, now),
    timeZone,
    currency,
    locale,
  }
}
