import { customerPatchSchema } from '@recoup/contracts/customers'
import type { Customer, CustomerPatch } from '#api/generated.ts'
import { listOf } from '../add/customer-draft.ts'
import type { Edited } from './conflict.ts'

const names = [
  'name',
  'reference',
  'emails',
  'phones',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
  'country',
  'language',
  'timeZone',
  'tags',
  'notes',
] as const

/** The details as text fields; lists are separated by commas. */
export type EditDraft = Record<(typeof names)[number], string>

export const draftOf = ({ address, ...customer }: Customer): EditDraft => ({
  name: customer.name,
  reference: customer.reference ?? '',
  emails: customer.emails.join(', '),
  phones: customer.phones.join(', '),
  line1: address?.line1 ?? '',
  line2: address?.line2 ?? '',
  postalCode: address?.postalCode ?? '',
  city: address?.city ?? '',
  region: address?.region ?? '',
  country: address?.country ?? '',
  language: customer.language ?? '',
  timeZone: customer.timeZone ?? '',
  tags: customer.tags.join(', '),
  notes: customer.notes ?? '',
})

const textOrNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

export function editedOf(draft: EditDraft): Edited {
  const address = {
    line1: textOrNull(draft.line1),
    line2: textOrNull(draft.line2),
    postalCode: textOrNull(draft.postalCode),
    city: textOrNull(draft.city),
    region: textOrNull(draft.region),
    country: textOrNull(draft.country.toUpperCase()),
  }
  return {
    name: draft.name.trim(),
    reference: textOrNull(draft.reference),
    emails: listOf(draft.emails),
    phones: listOf(draft.phones),
    address: Object.values(address).some((part) => part !== null) ? address : null,
    language: textOrNull(draft.language),
    timeZone: textOrNull(draft.timeZone),
    tags: listOf(draft.tags),
    notes: textOrNull(draft.notes),
  }
}

/** What the contract refuses of a change, with its place in it. */
export function refusalsOfPatch(patch: CustomerPatch): { path: string; message: string }[] {
  const parsed = customerPatchSchema.safeParse(patch)
  if (parsed.success) return []
  return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
}

/** The field beside which a refusal of `emails.1` or `address.country` belongs. */
export function editDraftField(path: string): keyof EditDraft {
  const [first, second] = path.split('.')
  const wanted = first === 'address' ? (second ?? 'line1') : first
  return names.find((name) => name === wanted) ?? 'name'
}
