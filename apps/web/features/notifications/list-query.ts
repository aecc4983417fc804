import { kindsOfNotification } from '@recoup/contracts/notifications'
import type { NotificationListArg } from './notifications-api.ts'

export const filterNames = ['kind', 'unread', 'from', 'to'] as const
export type FilterName = (typeof filterNames)[number]

const dayOf = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : undefined

/** The question that an URL asks. What is not understood is left out: a link never leads to an error. */
export function listArgOf(params: URLSearchParams): NotificationListArg {
  const kind = kindsOfNotification.find((one) => one === params.get('kind'))
  const from = dayOf(params.get('from'))
  const to = dayOf(params.get('to'))
  return {
    ...(kind && { kind }),
    ...(params.get('unread') === 'true' && { unread: 'true' as const }),
    ...(from && { from }),
    ...(to && { to }),
  }
}

export const isFiltered = (arg: NotificationListArg): boolean => Object.keys(arg).length > 0

/** Takes every filter off. */
export const noFilter = Object.fromEntries(filterNames.map((name) => [name, null])) as Record<FilterName, null>
