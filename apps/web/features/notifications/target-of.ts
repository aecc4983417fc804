import type { Notification } from '#api/generated.ts'
import { dayIn } from '#ui/date/day-in.ts'

/** Where a notification leads: to the thing it is about; a debt is shown on its customer's page. */
export function targetOf({ subjectType, subjectId, params }: Notification): string {
  switch (subjectType) {
    case 'payment':
      return `/payments/${subjectId}`
    case 'customer':
      return `/customers/${subjectId}`
    case 'import':
      return `/imports/${subjectId}`
    case 'debt':
      return params.customerId ? `/customers/${params.customerId}` : '/customers'
    case 'event':
      return '/settings/events'
    case 'figures':
      return '/analytics'
    case 'ledger':
      return '/audit?action=ledger.found_off_balance'
    default: {
      const unreachable: never = subjectType
      return unreachable
    }
  }
}

/** The day of an instant in a time zone, `YYYY-MM-DD`: what the list is grouped by. */
export const dayOf = (instant: string, timeZone: string): string => dayIn(timeZone, new Date(instant))
