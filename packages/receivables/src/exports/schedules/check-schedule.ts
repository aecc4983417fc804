import type { ExportScheduleInput } from '@recoup/contracts/exports'
import { AppError } from '@recoup/platform/app-error'
import type { ExportsDeps } from '../deps.ts'
import { mayReceive } from './schedule-record.ts'

export const scheduleRefusals = {
  weekday_is_missing: 422,
  month_day_is_missing: 422,
  recipient_cannot_receive: 422,
} as const

type Asked = Pick<ExportScheduleInput, 'every' | 'weekday' | 'monthDay' | 'recipients'>

/** What the schema cannot say: which day goes with which rhythm, and who may be told. Throws 422. */
export async function checkSchedule(deps: ExportsDeps, tenantId: string, asked: Asked): Promise<void> {
  if (asked.every === 'week' && !asked.weekday)
    throw new AppError(422, 'weekday_is_missing', 'Say on which day of the week.')
  if (asked.every === 'month' && !asked.monthDay)
    throw new AppError(422, 'month_day_is_missing', 'Say on which day of the month.')
  const people = new Map((await deps.people(tenantId)).map((person) => [person.id, person]))
  if (!asked.recipients.every((id) => mayReceive(people.get(id))))
    throw new AppError(
      422,
      'recipient_cannot_receive',
      'Recipients are active people of your organisation who may see payments. Remove the others.',
    )
}
