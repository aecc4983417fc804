import { isCurrency } from '@recoup/contracts/money'
import {
  type PaymentSortKey,
  paymentMethods,
  paymentSortKeys,
  paymentStatuses,
  paymentsQuerySchema,
} from '@recoup/contracts/payments'
import type { Sort } from '#ui/table/column.ts'
import type { PaymentListArg } from '../payments-api.ts'

export const filterNames = [
  'status',
  'method',
  'provider',
  'customerId',
  'currency',
  'minAmount',
  'maxAmount',
  'from',
  'to',
  'weekday',
  'hour',
  'hourBegins',
  'reason',
  'reasonGiven',
  'find',
] as const
export type FilterName = (typeof filterNames)[number]
export type SetFilters = (change: Partial<Record<FilterName, string | null>>) => void

const partsOf = (text: string | null): string[] => (text ?? '').split(',').filter((part) => part !== '')

const knownOf = <T extends string>(text: string | null, known: readonly T[]): T[] =>
  known.filter((one) => partsOf(text).includes(one))

const amountOf = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined

const dayOf = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : undefined

/** What the contract's own schema takes. */
const fitting = <T>(schema: { safeParse: (value: unknown) => { data?: T | undefined } }, text: string | null) =>
  text === null ? undefined : schema.safeParse(text).data

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The question that an URL asks. What is not understood is left out: a link never leads to an error. */
export function listArgOf(params: URLSearchParams): PaymentListArg {
  const status = knownOf(params.get('status'), paymentStatuses)
  const method = knownOf(params.get('method'), paymentMethods)
  const provider = partsOf(params.get('provider')).filter((name) => /^[a-z][a-z0-9_]{0,30}$/.test(name))
  const customerId = params.get('customerId')
  const currency = params.get('currency')
  const minAmount = amountOf(params.get('minAmount'))
  const maxAmount = amountOf(params.get('maxAmount'))
  const from = dayOf(params.get('from'))
  const to = dayOf(params.get('to'))
  const known = paymentsQuerySchema.shape
  const weekday = fitting(known.weekday, params.get('weekday'))
  const hour = fitting(known.hour, params.get('hour'))
  const hourBegins = fitting(known.hourBegins, params.get('hourBegins'))
  const reason = fitting(known.reason, params.get('reason'))
  const reasonGiven = fitting(known.reasonGiven, params.get('reasonGiven'))
  const q = params.get('find')?.trim().slice(0, 200)
  return {
    ...(status.length > 0 && { status }),
    ...(method.length > 0 && { method }),
    ...(provider.length > 0 && { provider }),
    ...(customerId && uuid.test(customerId) && { customerId }),
    ...(currency && isCurrency(currency) && { currency }),
    ...(minAmount !== undefined && { minAmount }),
    ...(maxAmount !== undefined && { maxAmount }),
    ...(from && { from }),
    ...(to && { to }),
    ...(weekday && { weekday }),
    ...(hour !== undefined && { hour }),
    ...(hourBegins && { hourBegins }),
    ...(reason && { reason }),
    ...(reasonGiven && { reasonGiven }),
    ...(q && { q }),
    sort: sortTextOf(sortOf(params)) as NonNullable<PaymentListArg['sort']>,
  }
}

export const isFiltered = ({ sort: _, ...filter }: PaymentListArg): boolean => Object.keys(filter).length > 0

export function sortOf(params: URLSearchParams): Sort {
  const text = params.get('sort') ?? '-createdAt'
  const by = text.replace(/^-/, '')
  if (!paymentSortKeys.includes(by as PaymentSortKey)) return { by: 'createdAt', direction: 'desc' }
  return { by, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

export const sortTextOf = ({ by, direction }: Sort): string => (direction === 'desc' ? `-${by}` : by)

/** Takes every filter off. */
export const noFilter = Object.fromEntries(filterNames.map((name) => [name, null])) as Record<FilterName, null>
