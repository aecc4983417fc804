import { isCurrency } from '@recoup/contracts/money'
import { paymentMethods, paymentSortKeys, paymentStatuses, paymentsQuerySchema } from '@recoup/contracts/payments'
import type { ExportInput } from '#api/generated.ts'

export type Filters = NonNullable<ExportInput['filters']>

const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const provider = /^[a-z][a-z0-9_]{0,30}$/

const known = <T extends string>(values: string[], all: readonly T[]): T[] => all.filter((one) => values.includes(one))

/**
 * The filters that an URL carries, in the API's own words (`?new=1&status=failed&from=2026-03-01`): other screens lead here
 * with theirs. What is not understood is left out.
 */
export function filtersOf(params: URLSearchParams): Filters {
  const several = (name: string) => params.getAll(name).flatMap((value) => value.split(','))
  const fitting = (name: string, pattern: RegExp) => {
    const value = params.get(name)
    return value !== null && pattern.test(value) ? value : undefined
  }
  const status = known(several('status'), paymentStatuses)
  const method = known(several('method'), paymentMethods)
  const providers = several('provider').filter((name) => provider.test(name))
  const currency = params.get('currency')
  const [minAmount, maxAmount] = ['minAmount', 'maxAmount'].map((name) => fitting(name, /^\d{1,15}$/))
  const [from, to] = ['from', 'to'].map((name) => fitting(name, day))
  const customerId = fitting('customerId', uuid)
  const { shape } = paymentsQuerySchema
  const asked = <T>(schema: { safeParse: (value: unknown) => { data?: T | undefined } }, name: string) =>
    schema.safeParse(params.get(name) ?? undefined).data
  const weekday = asked(shape.weekday, 'weekday')
  const hour = asked(shape.hour, 'hour')
  const hourBegins = asked(shape.hourBegins, 'hourBegins')
  const reason = asked(shape.reason, 'reason')
  const reasonGiven = asked(shape.reasonGiven, 'reasonGiven')
  const q = params.get('q')?.trim().slice(0, 200)
  const sort = params.get('sort')
  const sorts = paymentSortKeys.flatMap((key) => [key, `-${key}` as const])
  return {
    ...(status.length > 0 && { status }),
    ...(method.length > 0 && { method }),
    ...(providers.length > 0 && { provider: providers }),
    ...(customerId && { customerId }),
    ...(currency && isCurrency(currency) && { currency }),
    ...(minAmount && { minAmount: Number(minAmount) }),
    ...(maxAmount && { maxAmount: Number(maxAmount) }),
    ...(from && { from }),
    ...(to && { to }),
    ...(weekday && { weekday }),
    ...(hour !== undefined && { hour }),
    ...(hourBegins && { hourBegins }),
    ...(reason && { reason }),
    ...(reasonGiven && { reasonGiven }),
    ...(q && { q }),
    sort: sorts.find((one) => one === sort) ?? '-createdAt',
  }
}

/** Every parameter that stands for an export that is to be made: taken off when the dialog closes. */
export const noExport = Object.fromEntries(
  [
    'new',
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
    'q',
    'sort',
  ].map((name) => [name, null]),
) as Record<string, null>
