import type { Customer, CustomerPatch } from '#api/generated.ts'

/** The fields that are edited in place, as text, list or address. */
export const editedFields = [
  'name',
  'reference',
  'emails',
  'phones',
  'address',
  'language',
  'timeZone',
  'tags',
  'notes',
] as const
export type EditedField = (typeof editedFields)[number]
export type Edited = Pick<Customer, EditedField>

const addressParts = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const

/** What is compared: an empty address is none, and a part left out is an empty one. */
function textOf(field: EditedField, value: Edited[EditedField]): string {
  if (field === 'address') return addressParts.map((part) => (value as Edited['address'])?.[part] ?? '').join('\n')
  return Array.isArray(value) ? value.join('\n') : ((value as string | null) ?? '')
}

/** A field's value in one line, for people; '' where it is empty. */
export const shown = (field: EditedField, value: Edited[EditedField]): string =>
  textOf(field, value)
    .split('\n')
    .filter((part) => part !== '')
    .join(', ')

export const isSame = (field: EditedField, a: Edited, b: Edited): boolean =>
  textOf(field, a[field]) === textOf(field, b[field])

/** Only what differs, as the command that changes `before` into `after`. */
export function patchOf(before: Edited, after: Edited): CustomerPatch {
  return Object.fromEntries(
    editedFields.filter((field) => !isSame(field, before, after)).map((field) => [field, after[field]]),
  )
}

export type Side = 'mine' | 'theirs'
export type Difference = {
  field: EditedField
  /** Both changed it, to different things: a person has to choose. */
  clash: boolean
  /** What is taken unless the person says otherwise: whoever changed it; mine where both did. */
  suggested: Side
}

/**
 * What differs between what I would save (`mine`) and what somebody else saved meanwhile (`theirs`), when both started
 * from `base`.
 */
export function differencesOf(base: Edited, mine: Edited, theirs: Edited): Difference[] {
  return editedFields
    .filter((field) => !isSame(field, mine, theirs))
    .map((field) => {
      const iChanged = !isSame(field, base, mine)
      return { field, clash: iChanged && !isSame(field, base, theirs), suggested: iChanged ? 'mine' : 'theirs' }
    })
}

/** Theirs, with the fields chosen to be mine. */
export function merged(mine: Edited, theirs: Edited, choices: Partial<Record<EditedField, Side>>): Edited {
  const taken = editedFields.filter((field) => choices[field] === 'mine').map((field) => [field, mine[field]])
  const { name, reference, emails, phones, address, language, timeZone, tags, notes } = theirs
  const base: Edited = { name, reference, emails, phones, address, language, timeZone, tags, notes }
  return { ...base, ...Object.fromEntries(taken) }
}
