import type { ExportSchedule } from '@recoup/contracts/exports'
import { notFound } from '@recoup/platform/app-error'
import { row, rows, sql, type Tx } from '@recoup/platform/db'
import type { RawBuilder } from 'kysely'
import type { ExportsDeps } from '../deps.ts'
import { slotAfter } from './latest-slot.ts'

/** A row of receivables.export_schedules. */
export type ScheduleRecord = Pick<
  ExportSchedule,
  | 'id'
  | 'name'
  | 'format'
  | 'filters'
  | 'range'
  | 'every'
  | 'weekday'
  | 'monthDay'
  | 'hour'
  | 'version'
  | 'lastExportId'
  | 'createdAt'
> & { tenantId: string; recipients: string[]; lastSlotOn: string; personId: string | null; personName: string }

const selected = sql.raw(`
  select id, tenant_id as "tenantId", name, format, filters, range, every, weekday, month_day as "monthDay", hour, recipients,
    last_slot_on as "lastSlotOn", version, person_id as "personId", person_name as "personName", created_at as "createdAt",
    (select x.id from receivables.exports x where x.schedule_id = s.id order by x.slot_on desc limit 1) as "lastExportId"
  from receivables.export_schedules s`)

export const findSchedules = (tx: Tx, rest: RawBuilder<unknown>): Promise<ScheduleRecord[]> =>
  rows<ScheduleRecord>(tx, sql<ScheduleRecord>`${selected} ${rest}`)

/** The schedule, its row locked when something is to be decided by it. Throws 404. */
export async function findSchedule(tx: Tx, id: string, lock = false): Promise<ScheduleRecord> {
  if (lock) await row(tx, sql`select 1 from receivables.export_schedules where id = ${id} for update`)
  const [found] = await findSchedules(tx, sql`where s.id = ${id}`)
  if (!found) throw notFound('export_schedule')
  return found
}

type People = Awaited<ReturnType<ExportsDeps['people']>>

export const mayReceive = (person: People[number] | undefined): boolean =>
  person?.active === true && person.permissions.includes('payments:read')

/** The schedule as the API shows it. */
export function describeSchedule(record: ScheduleRecord, people: People): ExportSchedule {
  const { tenantId: _tenant, personId: _person, personName, lastSlotOn, recipients, ...shown } = record
  const known = new Map(people.map((person) => [person.id, person]))
  return {
    ...shown,
    recipients: recipients.map((id) => ({ id, name: known.get(id)?.name ?? '', receives: mayReceive(known.get(id)) })),
    nextOn: slotAfter(record, lastSlotOn),
    createdBy: personName,
  }
}
