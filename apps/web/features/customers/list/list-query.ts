import { buckets, paymentStatusOfCustomer } from '@recoup/contracts/customers'
import { type CustomerSort, customerSorts } from '@recoup/contracts/customers-list'
import { isCurrency } from '@recoup/contracts/money'
import type { SavedView } from '#api/generated.ts'
import type { Sort } from '#ui/table/column.ts'
import type { CustomerListArg } from '../customers-api.ts'

const filterNames = [
  'status',
  'bucket',
  'currency',
  'minAmount',
  'maxAmount',
  'dueFrom',
  'dueTo',
  'tag',
  'archived',
  'q',
] as const
export type FilterName = (typeof filterNames)[number]

/** What of the URL belongs to a view of the list, in one order, so that equal views are equal texts. */
const viewNames = [...filterNames, 'sort'] as const

const knownOf = <T extends string>(text: string | null, known: readonly T[]): T[] =>
  known.filter((one) => (text ?? '').split(',').includes(one))

const amountOf = (text: string | null): number | undefined =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined

const dayOf = (text: string | null): string | undefined =>
  text !== null && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) ? text : undefined

/** `tag` values are separated by commas; a comma inside one is written `\,`. */
const tagsOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/(?<!\\),/)
    .map((tag) => tag.replaceAll('\\,', ',').trim())
    .filter((tag) => tag !== '')

export const tagsText = (tags: readonly string[]): string => tags.map((tag) => tag.replaceAll(',', '\\,')).join(',')

/** The question that an URL asks. What is not understood is left out: a link never leads to an error. */
export function listArgOf(params: URLSearchParams): CustomerListArg {
  const status = knownOf(params.get('status'), paymentStatusOfCustomer)
  const bucket = knownOf(params.get('bucket'), buckets)
  const tag = tagsOf(params.get('tag'))
  const currency = params.get('currency')
  const q = params.get('q')?.trim().slice(0, 100)
  const archived = knownOf(params.get('archived'), ['true', 'all'] as const)[0]
  const minAmount = amountOf(params.get('minAmount'))
  const maxAmount = amountOf(params.get('maxAmount'))
  const dueFrom = dayOf(params.get('dueFrom'))
  const dueTo = dayOf(params.get('dueTo'))
  return {
    ...(status.length > 0 && { status }),
    ...(bucket.length > 0 && { bucket }),
    ...(currency && isCurrency(currency) && { currency }),
    ...(minAmount !== undefined && { minAmount }),
    ...(maxAmount !== undefined && { maxAmount }),
    ...(dueFrom && { dueFrom }),
    ...(dueTo && { dueTo }),
    ...(tag.length > 0 && { tag }),
    ...(archived && { archived }),
    ...(q && { q }),
    sort: sortTextOf(sortOf(params)) as NonNullable<CustomerListArg['sort']>,
  }
}

/** The filter alone, for counting and for changing everybody that it finds. */
export function filterOf({ sort: _, ...filter }: CustomerListArg): Omit<CustomerListArg, 'sort'> {
  return filter
}

export const isFiltered = (arg: CustomerListArg): boolean => Object.keys(filterOf(arg)).length > 0

export function sortOf(params: URLSearchParams): Sort {
  const text = params.get('sort') ?? 'name'
  const by = text.replace(/^-/, '')
  if (!customerSorts.includes(by as CustomerSort)) return { by: 'name', direction: 'asc' }
  return { by, direction: text.startsWith('-') ? 'desc' : 'asc' }
}

export const sortTextOf = ({ by, direction }: Sort): string => (direction === 'desc' ? `-${by}` : by)

/** Everything that makes a view, as the change that the URL needs: names that a view leaves out are taken off. */
export function changeToView(query: SavedView['query']): Record<FilterName | 'sort', string | null> {
  const textOf = (name: string) => {
    const value = query[name]
    return Array.isArray(value) ? value.join(',') : (value ?? null)
  }
  return Object.fromEntries(viewNames.map((name) => [name, textOf(name)])) as Record<FilterName | 'sort', string | null>
}

/** What of the URL is kept in a saved view. */
export function viewOf(params: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    viewNames.flatMap((name) => {
      const value = params.get(name)
      return value === null || value === '' ? [] : [[name, value]]
    }),
  )
}

export const isSameView = (a: SavedView['query'], b: SavedView['query']): boolean =>
  JSON.stringify(changeToView(a)) === JSON.stringify(changeToView(b))

/** Takes every filter off. */
export const noFilter = Object.fromEntries(filterNames.map((name) => [name, null])) as Record<FilterName, null>
